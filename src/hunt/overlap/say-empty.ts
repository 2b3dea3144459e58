import { closest } from '../../model/closest.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import type { NamedSet } from './named-set.ts'

/** A set without a member may be a slip of the hand: says so, and for a call which one was perhaps meant. */
export async function sayEmpty(duckdb: Duckdb, empty: readonly NamedSet[]): Promise<string[]> {
  if (empty.length === 0) return []
  const rows = await duckdb.rows<{ name: string }>(
    "select distinct split_part(value, ':', 2) as name from usage where subject_kind = 'account' and dimension = 'call' order by name",
  )
  const names = new Set(rows.map(({ name }) => name))
  return empty.map(({ kind, name }) => {
    const call = name.replace(/^denied:/, '').replace(/^.*:/, '')
    const near = kind === 'call' && !names.has(call) ? closest(call, names) : null
    return `There is nobody and nothing of ${name} in the time that was searched${near === null ? '.' : `; was ${near} meant?`}`
  })
}
