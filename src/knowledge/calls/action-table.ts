import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

/** How far an action reaches, in AWS's words. */
export const accessLevels = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** What the table is made of. */
export type TableHead = {
  readonly from: string
  readonly licence: string
  readonly date: string
  readonly actions: number
}

/** An IAM action as AWS describes it. */
export type Action = {
  /** `ses:GetSendQuota` */
  readonly action: string
  readonly accessLevel: AccessLevel
  readonly description: string
}

export type ActionTable = {
  readonly head: TableHead
  /** `Amazon Simple Email Service`, or null for a prefix that IAM does not know. */
  service(prefix: string): string | null
  /** Every action of a service, by its name in lower case. */
  actions(prefix: string): ReadonlyMap<string, Action>
}

const file = new URL('../../../knowledge/calls.br', import.meta.url)

/**
 * Opens the table of IAM actions that ships: a JSON line, then for each service its prefix, its name, and one line for each action (name, tab,
 * number of the access level, tab, description). A service's lines are taken apart when they are first asked for.
 */
export function loadActionTable(): ActionTable {
  const [head = '', ...blocks] = brotliDecompressSync(readFileSync(file)).toString('utf8').split('\n\n')
  const byPrefix = new Map(blocks.map((block) => [block.slice(0, block.indexOf('\n')), block]))
  const read = new Map<string, ReadonlyMap<string, Action>>()
  return {
    head: JSON.parse(head),
    service: (prefix) => byPrefix.get(prefix)?.split('\n', 2)[1] ?? null,
    actions(prefix) {
      const known = read.get(prefix) ?? toActions(prefix, byPrefix.get(prefix) ?? '')
      read.set(prefix, known)
      return known
    },
  }
}

function toActions(prefix: string, block: string): ReadonlyMap<string, Action> {
  const lines = block.split('\n').slice(2)
  return new Map(
    lines.map((line) => {
      const [name = '', level = '', description = ''] = line.split('\t')
      const action = { action: `${prefix}:${name}`, accessLevel: accessLevels[Number(level)]!, description }
      return [name.toLowerCase(), action]
    }),
  )
}
