import { type Rhythm, toRhythm } from '../../model/rhythm.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import { sql, trustedSql } from '../../store/sql.ts'
import { readRhythms } from '../../store/usage/read-rhythms.ts'
import { toUsageSql } from '../../store/usage/usage-sql.ts'
import { isCall } from '../functions/calls.ts'
import type { Step } from './step.ts'

const unknown: Rhythm = { kind: 'unclear', says: 'no history', forMachine: [], forPerson: [] }

export const rhythm: Step = {
  name: 'rhythm',
  says: 'person or machine by when it calls, with the reason (needs `identity` and `last`); where the hunt has a parameter `calls`, by when it makes those',
  async run({ columns, rows }, { duckdb, parameters }) {
    const calls = Array.isArray(parameters.calls) ? (parameters.calls as string[]) : null
    const identities = [...new Set(rows.map(({ identity }) => identity).filter((one) => typeof one === 'string'))]
    const usage = calls === null ? 'usage' : await rollUp(duckdb, calls)
    const found = await readOf(duckdb, identities as string[], usage)
    return {
      columns: columns.flatMap((name) =>
        name === 'identity' ? [name, 'kind'] : name === 'last' ? [name, 'rhythm'] : [name],
      ),
      rows: rows.map((row) => {
        const { kind, says } = found.get(String(row.identity)) ?? unknown
        return { ...row, kind, rhythm: kind === 'unclear' ? toDoubtful(says) : says }
      }),
    }
  },
}

/** Beside `unclear`, a sign of one side is not the answer. */
function toDoubtful(says: string): string {
  return says.startsWith('like a ') ? `too few signs to tell; ${says}` : says
}

/** What of an event the roll-up counts. */
const counted =
  'event_time, recipient_account, user_account, user_agent, address, region, event_source, event_name, error_code, error_message, access_key, identity, user_type, invoked_by'

/** A roll-up of those calls alone: how regularly somebody makes them, and not whatever else. */
async function rollUp(duckdb: Duckdb, calls: readonly string[]): Promise<string> {
  const condition = isCall.toSql.duckdb({ expression: sql``, list: calls, words: '' })
  await duckdb.run('drop table if exists called; drop table if exists called_usage')
  await duckdb.run(sql`create temp table called as select ${trustedSql(counted)} from events where ${condition}`)
  await duckdb.run(`create temp table called_usage as ${toUsageSql('called')}`)
  return 'called_usage'
}

async function readOf(duckdb: Duckdb, identities: readonly string[], usage: string): Promise<Map<string, Rhythm>> {
  await duckdb.run(
    'create or replace temp table rhythm_wanted (id varchar, subject_kind varchar, subject varchar, since date, until date)',
  )
  await duckdb.append(
    'rhythm_wanted',
    identities.map((identity) => [identity, 'identity', identity, null, null]),
  )
  const counts = await readRhythms(duckdb, 'rhythm_wanted', usage)
  return new Map([...counts].map(([id, own]) => [String(id), toRhythm(own)]))
}
