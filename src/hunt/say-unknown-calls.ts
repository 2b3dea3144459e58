import { closest } from '../model/closest.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { Hunt, ParameterValues } from './hunt.ts'

/** A call that nobody ever made may be a slip of the hand: says so, and which one was perhaps meant. */
export async function sayUnknownCalls(
  duckdb: Duckdb,
  { parameters }: Hunt,
  values: ParameterValues,
): Promise<string[]> {
  const asked = parameters
    .filter(({ type }) => type === 'call')
    .flatMap(({ name }) => values[name] as readonly string[])
  if (asked.length === 0) return []
  const rows = await duckdb.rows<{ call: string }>(
    "select distinct replace(value, '.amazonaws.com', '') as call from stored_usage where subject_kind = 'account' and dimension = 'call' order by call",
  )
  const names = new Map(rows.map(({ call }) => [toName(call).toLowerCase(), toName(call)]))
  const calls = new Set(rows.map(({ call }) => call.toLowerCase()))
  return asked.flatMap((one) => {
    const call = one.toLowerCase().replace('.amazonaws.com:', ':')
    if (call.includes(':') ? calls.has(call) : names.has(call)) return []
    const near = closest(toName(one), names.values())
    return [`Nobody ever called ${one.slice(0, 100)} in these logs${near === null ? '.' : `; was ${near} meant?`}`]
  })
}

function toName(call: string): string {
  return call.slice(call.indexOf(':') + 1)
}
