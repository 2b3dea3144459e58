import type { DuckDBConnection } from '@duckdb/node-api'
import type { CorrelationInputs } from '../correlate/correlation-inputs.ts'
import { correlationSql, type MatchRelation } from '../correlate/correlation-sql.ts'
import type { Episode, Match } from '../correlate/episode.ts'
import type { Correlation } from '../rule.ts'

/** A table of matches as `correlationSql` reads them. */
export async function createMatches(
  connection: DuckDBConnection,
  { groupBy, fields }: Correlation,
  matches: readonly Match[],
  table = 'm',
): Promise<void> {
  const columns = [...groupBy.map((_, index) => `g${index + 1}`), ...fields.map((_, index) => `v${index + 1}`)]
  const typed = columns.map((column) => `, ${column} varchar`).join('')
  await connection.run(`create or replace table ${table}(event_id varchar, t timestamp, rule varchar${typed})`)
  if (matches.length === 0) return
  const rows = matches.map((match) => {
    const texts = [...match.groups.slice(0, groupBy.length), ...match.values.slice(0, fields.length)]
    const cells = texts.map((text) => `, ${text === null ? 'null' : `'${text}'`}`).join('')
    return `('${match.id}', make_timestamp(${match.timeMilliseconds * 1000}), '${match.rule}'${cells})`
  })
  await connection.run(`insert into ${table} values ${rows.join(', ')}`)
}

export async function episodesBySql(
  connection: DuckDBConnection,
  inputs: CorrelationInputs,
  relation: MatchRelation = () => 'm',
): Promise<Episode[]> {
  const select = `select groups, epoch_ms(first), epoch_ms(last), value, count, event_ids from (${correlationSql(inputs, relation)})`
  const rows = (await connection.runAndReadAll(select)).getRowsJson() as unknown[][]
  return rows.map(([groups, first, last, value, count, eventIds]) => ({
    groups: groups as string[],
    firstMilliseconds: Number(first),
    lastMilliseconds: Number(last),
    value: Number(value),
    count: Number(count),
    eventIds: eventIds as string[],
  }))
}
