import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseNotices } from '../incident/notices/parse-notices.ts'
import type { Notice } from '../model/notice.ts'
import { UserError } from '../model/problem.ts'

/** Larger files are no findings; and what is inside a compressed one is bounded too. */
const largestBytes = 32 << 20
const shownLeft = 3

export type LoadedNotices = { readonly notices: readonly Notice[]; readonly notes: readonly string[] }

/** Reads findings of others out of files, as JSON, JSON lines, or either with gzip. Throws UserError where a file cannot be read, or holds none. */
export function loadNotices(paths: readonly string[]): LoadedNotices {
  const loaded = paths.map((path) => {
    const { notices, left } = parseNotices(readText(path))
    if (notices.length === 0) throw noLead(path, left)
    return { notices, notes: left.length === 0 ? [] : [`${path}: left out ${toFew(left)}.`] }
  })
  return { notices: loaded.flatMap(({ notices }) => notices), notes: loaded.flatMap(({ notes }) => notes) }
}

function readText(path: string): string {
  try {
    const bytes = readBytes(path)
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
    return new TextDecoder().decode(isGzip ? gunzipSync(bytes, { maxOutputLength: largestBytes }) : bytes)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${path} cannot be read: ${(error as Error).message}.`, 'Name a file with a finding as JSON.')
  }
}

function readBytes(path: string): Uint8Array {
  if (statSync(path).size > largestBytes)
    throw new UserError(
      `${path} is larger than ${largestBytes >> 20} MiB.`,
      'A finding is a small file; logs are sources.',
    )
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(largestBytes)
    let length = 0
    for (let read = -1; read !== 0; length += read) read = readSync(file, bytes, length, bytes.length - length, null)
    return bytes.subarray(0, length)
  } finally {
    closeSync(file)
  }
}

function noLead(path: string, left: readonly string[]): UserError {
  return new UserError(
    `${path} holds no lead: ${left.length === 0 ? 'it is empty' : toFew(left)}.`,
    'Findings of GuardDuty, events of AWS Health and XARF are known; name what others say with --lead.',
  )
}

/** Each reason with its number. */
function toFew(left: readonly string[]): string {
  const counted = [...Map.groupBy(left, (reason) => reason)].map(([reason, all]) =>
    all.length === 1 ? reason : `${all.length} times ${reason}`,
  )
  const more = counted.length > shownLeft ? `; and ${counted.length - shownLeft} more` : ''
  return `${counted.slice(0, shownLeft).join('; ')}${more}`
}
