import type { TestContext } from 'node:test'
import { openCalls } from '../../knowledge/calls/calls.ts'
import { parseAgent } from '../../model/agent.ts'
import { allTime } from '../../model/time-window.ts'
import { columns } from '../../store/columns.ts'
import { openDuckdb } from '../../store/duckdb.ts'
import { toUsageSql } from '../../store/usage/usage-sql.ts'
import type { ParameterValues } from '../hunt.ts'
import type { StepContext } from '../steps/step.ts'

/** A call in a test: who, what, when (`2024-05-10 10:00:00`, UTC), and what is not as with everybody. */
export type LoggedCall = {
  readonly by: string
  readonly call: string
  readonly at: string
  readonly error?: string
  readonly address?: string
  readonly agent?: string
  readonly region?: string
  readonly key?: string
  readonly tls?: string
}

const calls = openCalls()

/** A log in memory with the views that steps ask. The event at place 7 has the id `e7`; no network is known. */
export async function openLog(t: TestContext, logged: readonly LoggedCall[]) {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 200_000_000, spillDirectory: '' })
  t.after(() => duckdb.close())
  const known = new Set(columns.map(({ name }) => name as string))
  await duckdb.run(`create table given (${[...known].map((name) => `${name} varchar`).join(', ')})`)
  const rows = logged.map((call, place) => toRow(call, place))
  await duckdb.append(
    'given',
    rows.map((row) => [...known].map((name) => row[name] ?? null)),
  )
  await duckdb.run(`create table events as select * replace (event_time::timestamp as event_time),
    coalesce(recipient_account, user_account) as account from given`)
  await duckdb.run(`create table usage as ${toUsageSql('events')}`)
  return (parameters: ParameterValues): StepContext => ({
    duckdb,
    parameters,
    calls,
    lookUp: () => null,
    parse: parseAgent,
    window: allTime,
  })
}

/** A user's ARN by its name. */
export function toArn(user: string): string {
  return `arn:aws:iam::111122223333:user/${user}`
}

function toRow(logged: LoggedCall, place: number): Readonly<Record<string, string>> {
  const { by, call, at, error, address = '203.0.113.10', agent = 'Boto3/1.34.0', region = 'eu-west-1' } = logged
  const [service, name] = call.split(':') as [string, string]
  return {
    event_id: `e${place}`,
    event_time: at,
    event_source: `${service}.amazonaws.com`,
    event_name: name,
    region,
    source_ip: address,
    address,
    user_agent: agent,
    recipient_account: '111122223333',
    user_account: '111122223333',
    user_type: 'IAMUser',
    identity: toArn(by),
    access_key: logged.key ?? `AKIA${by.toUpperCase().padEnd(16, 'A')}`,
    ...(error !== undefined && { error_code: error }),
    ...(logged.tls !== undefined && {
      tls_details: JSON.stringify({ tlsVersion: 'TLSv1.2', cipherSuite: logged.tls }),
    }),
  }
}
