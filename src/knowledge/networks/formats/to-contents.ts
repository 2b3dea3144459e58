import { UserError } from '../../../model/problem.ts'
import { type Block, parseBlock } from '../cidr.ts'
import { type Entry, TableDraft } from '../table.ts'
import type { Contents } from './network-format.ts'

/** The longest list in use has 700,000. To make a table of so many takes some 1 GB. */
const mostRanges = 2_000_000

/** The same list has 90,000 that are different. */
const mostEntries = 500_000

/** Of names; those in use have up to 100 characters. */
const longest = 200

/** A list's ranges, each with what is said of it. */
export type Listed = Block & { readonly says: Partial<Entry> }

/** Contents out of ranges; throws UserError where there is none, or are too many. */
export function toContents(
  ranges: Iterable<Listed>,
  about: Omit<Contents, 'ranges' | 'data' | 'label' | 'licence' | 'attribution'> & Partial<Contents>,
): Contents {
  const draft = new TableDraft()
  for (const { first, last, says } of ranges) {
    const { asn = 0, organisation = '', country = '', cloudRange = '' } = says
    draft.add(first, last, {
      asn,
      organisation: organisation.slice(0, longest),
      country,
      cloudRange: cloudRange.slice(0, longest),
    })
    if (draft.size > mostRanges) throw tooMany(`${mostRanges} ranges`)
    if (draft.entries > mostEntries) throw tooMany(`${mostEntries} different networks`)
  }
  if (draft.size === 0)
    throw new UserError('There is no range of addresses in it.', 'Is it the file that you meant, and whole?')
  const table = draft.toTable(about.date ?? '', [])
  return { label: null, licence: null, attribution: null, ...about, ranges: draft.size, data: { table } }
}

function tooMany(most: string): UserError {
  return new UserError(`There are more than ${most} in it.`, 'Leave out what you do not need.')
}

/** The block that a file has at a place; throws UserError where it is none. */
export function requireBlock(value: unknown, place: string): Block {
  const block = typeof value === 'string' ? parseBlock(value) : null
  if (!block) throw noBlock(value, place)
  return block
}

/** What to say of something that should be a range. */
export function noBlock(value: unknown, place: string): UserError {
  const shown = typeof value === 'string' ? `"${value.slice(0, 60)}"` : 'what is there'
  return new UserError(
    `${place}: ${shown} is no range of addresses, and nothing was imported.`,
    'Ranges look like 203.0.113.0/24 or 2001:db8::/32. Correct the file, or fetch it again.',
  )
}

/** An object's own field; undefined where there is none, or no object. */
export function toField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/** An object's field if it is a text; else an empty one. */
export function toTextField(value: unknown, name: string): string {
  const field = toField(value, name)
  return typeof field === 'string' ? field : ''
}

/** An object's field if it is a list; else an empty one. */
export function toListField(value: unknown, name: string): readonly unknown[] {
  const field = toField(value, name)
  return Array.isArray(field) ? field : []
}
