import type { AccessEntry, ReportedKey } from '../../model/access.ts'
import { splitCsv } from './csv.ts'
import { toMoment } from './shape.ts'

/** Whether the text begins as IAM's credential report does. */
export function isCredentialReport(text: string): boolean {
  return /^"?user"?,"?arn"?,/.test(text)
}

/** IAM's own has 22. */
const mostColumns = 100

/** The users of a credential report, and how many of its rows were none. */
export function readCredentialReport(text: string): { entries: AccessEntry[]; unread: number } {
  const [head = [], ...rows] = splitCsv(text)
  const entries = head.length > mostColumns ? [] : rows.flatMap((cells) => readRow(head, cells))
  return { entries, unread: rows.length - entries.length }
}

type Row = ReadonlyMap<string, string>

function readRow(head: readonly string[], cells: readonly string[]): AccessEntry[] {
  if (cells.length !== head.length) return []
  const row = new Map(head.map((name, index) => [name, cells[index]!]))
  const arn = row.get('arn') ?? ''
  return arn.startsWith('arn:') ? [toEntry(arn.slice(0, 2048), row)] : []
}

function toEntry(arn: string, row: Row): AccessEntry {
  return {
    arn,
    source: 'credential-report',
    body: {
      kind: 'credentials',
      name: (row.get('user') ?? '').slice(0, 128),
      created: toMoment(row.get('user_creation_time')),
      mfa: toBoolean(row.get('mfa_active')),
      password: {
        enabled: toBoolean(row.get('password_enabled')),
        lastUsed: toMoment(row.get('password_last_used')),
        lastChanged: toMoment(row.get('password_last_changed')),
      },
      keys: [1, 2].flatMap((number) => toKey(row, number)),
    },
  }
}

/** Nothing where there is no such key. */
function toKey(row: Row, number: number): ReportedKey[] {
  const cell = (name: string) => row.get(`access_key_${number}_${name}`)
  const active = toBoolean(cell('active'))
  const rotated = toMoment(cell('last_rotated'))
  if (active === null || (!active && rotated === null)) return []
  return [
    {
      number,
      active,
      rotated,
      lastUsed: toMoment(cell('last_used_date')),
      region: toWord(cell('last_used_region')),
      service: toWord(cell('last_used_service')),
    },
  ]
}

function toBoolean(cell: string | undefined): boolean | null {
  const word = cell?.toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : null
}

/** `N/A` and `no_information` are no words. */
function toWord(cell: string | undefined): string | null {
  return cell && !/^(N\/A|no_information|not_supported)$/i.test(cell) ? cell.slice(0, 100) : null
}
