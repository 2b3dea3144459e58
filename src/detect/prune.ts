import { type Tree, toMayMatch } from '../sigma/index.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { literal, type Sql, sql, trustedSql } from '../store/sql.ts'

/** A call that occurs in the events in question. */
export type Call = { readonly source: string | null; readonly name: string | null }

/** Beyond this many different calls (a log made to be hostile), or names for one rule, nothing is pruned. */
const callLimit = 5000
const nameLimit = 300

/** The calls that occur after `batch`; null when they are too many to be of use. */
export async function listCalls(duckdb: Duckdb, batch: number): Promise<readonly Call[] | null> {
  const calls = await duckdb.rows<{ source: string | null; name: string | null }>(
    sql`select distinct event_source as source, event_name as name from events where batch > ${batch} limit ${callLimit + 1}`,
  )
  return calls.length > callLimit ? null : calls
}

/**
 * What a rule's tree leaves of the calls, as SQL that DuckDB can push down into Parquet: `false` when none of them can match, `true` when
 * pruning would not help. The names are those in the data, in their own case, so that plain equality finds them.
 */
export function prunedBy(tree: Tree, calls: readonly Call[] | null): Sql {
  if (calls === null) return sql`true`
  const mayMatch = toMayMatch(tree)
  const possible = calls.filter(({ source, name }) =>
    mayMatch((field) => (field === 'eventName' ? texts(name) : field === 'eventSource' ? texts(source) : undefined)),
  )
  if (possible.length === 0) return sql`false`
  const names = [...new Set(possible.map((call) => call.name))]
  const all = new Set(calls.map((call) => call.name))
  if (names.length === all.size || names.length > nameLimit || names.includes(null)) return sql`true`
  return trustedSql(`event_name in (${(names as string[]).map(literal).join(', ')})`)
}

function texts(value: string | null): readonly string[] {
  return value === null ? [] : [value]
}
