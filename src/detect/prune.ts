import { type Tree, toMayMatch } from '../sigma/index.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { literal, sql } from '../store/sql.ts'

/** A call that occurs in the events in question, and how often. */
export type Call = { readonly source: string | null; readonly name: string | null; readonly events: number }

/**
 * What a rule's tree leaves of the calls. `nothing`: none of them can match. `anything`: pruning would not help, all events are to be looked
 * at. Else the names, as they are in the data, so that plain equality finds them.
 */
export type Pruned = 'nothing' | 'anything' | { readonly names: readonly string[]; readonly events: number }

/** Beyond this many different calls (a log made to be hostile), or names for one rule, nothing is pruned. */
const callLimit = 5000
const nameLimit = 300

/** The calls that occur after `batch`; null when they are too many to be of use. */
export async function listCalls(duckdb: Duckdb, batch: number): Promise<readonly Call[] | null> {
  const calls = await duckdb.rows<Call>(
    sql`select event_source as source, event_name as name, count(*) as events from events where batch > ${batch} group by all limit ${callLimit + 1}`,
  )
  return calls.length > callLimit ? null : calls
}

/** What a rule's tree leaves of the calls; null stands for too many of them. */
export function prune(tree: Tree, calls: readonly Call[] | null): Pruned {
  if (calls === null) return 'anything'
  const mayMatch = toMayMatch(tree)
  const possible = calls.filter(({ source, name }) =>
    mayMatch((field) => (field === 'eventName' ? texts(name) : field === 'eventSource' ? texts(source) : undefined)),
  )
  if (possible.length === 0) return 'nothing'
  if (possible.length === calls.length) return 'anything'
  const names = new Set(possible.map(({ name }) => name))
  if (names.size > nameLimit || [...names].some((name) => name === null || name.includes('\0'))) return 'anything'
  const events = calls.reduce((sum, call) => (names.has(call.name) ? sum + call.events : sum), 0)
  return { names: [...names] as string[], events }
}

function texts(value: string | null): readonly string[] {
  return value === null ? [] : [value]
}

/** As a condition on events, which DuckDB pushes down into Parquet. */
export function prunedSql(pruned: Pruned): string {
  if (pruned === 'nothing') return 'false'
  if (pruned === 'anything') return 'true'
  return `event_name in (${pruned.names.map(literal).join(', ')})`
}
