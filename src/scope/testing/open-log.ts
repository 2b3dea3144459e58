import type { TestContext } from 'node:test'
import { parseAgent } from '../../model/agent.ts'
import type { NetworkClass, NetworkInfo } from '../../model/network.ts'
import { columns } from '../../store/columns.ts'
import { openDuckdb } from '../../store/duckdb.ts'
import { findStrange } from '../find-strange.ts'
import { openVisits } from '../open-visits.ts'
import { fillRulings, noRulings } from '../rulings.ts'
import { scope } from '../scope.ts'
import { type Suspicion, suspect } from '../suspect.ts'

/** A call in a test: who, when (`2024-05-10 10:00:00`, UTC), and what is not as with everybody. Its id is `e` and its place, from 0. */
export type LoggedCall = {
  /** A user's name, or `role/NAME`. */
  readonly by: string
  readonly at: string
  readonly call?: string
  readonly error?: string
  readonly key?: string
  readonly address?: string
  readonly agent?: string
  readonly request?: object
  readonly response?: object
  /** Columns of the store that nothing above says. */
  readonly more?: Readonly<Record<string, string>>
}

export const account = '111122223333'
export const places = {
  office: '91.1.2.3',
  home: '91.1.77.8',
  server: '5.9.1.1',
  vpn: '45.76.1.1',
  den: '185.232.1.1',
  aws: '3.80.1.1',
} as const
export const agents = {
  boto: 'Boto3/1.28.40 Python/3.9.18 Linux/5.10.192-183.736.amzn2.x86_64 Botocore/1.31.40',
  mac: 'aws-cli/2.13.32 Python/3.11.6 Darwin/22.6.0 source/arm64 prompt/off command/iam.list-users',
  kali: 'aws-cli/2.13.15 Python/3.11.4 Linux/6.3.0-kali1-amd64 exe/x86_64.kali.2023 prompt/off command/iam.list-users',
  php: 'aws-sdk-php/3.240.1 OS/Windows NT/10.0 lang/php/8.1.12 GuzzleHttp/7',
} as const

export function toArn(by: string): string {
  return `arn:aws:iam::${account}:${by.startsWith('role/') ? by : `user/${by}`}`
}

/** The same call once a day for so many days from the day of `at` on. */
export function daily(days: number, call: LoggedCall): LoggedCall[] {
  return Array.from({ length: days }, (_, day) => {
    const at = new Date(Date.parse(`${call.at.replace(' ', 'T')}Z`) + day * 86_400_000)
    return { ...call, at: at.toISOString().slice(0, 19).replace('T', ' ') }
  })
}

/** A log in memory. Networks are as `lookUp` below invents them. */
export async function openLog(t: Pick<TestContext, 'after'>, calls: readonly LoggedCall[]) {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 300_000_000, spillDirectory: '' })
  t.after(() => duckdb.close())
  const names = columns.map(({ name }) => name as string)
  await duckdb.run(`create table given (${names.map((name) => `${name} varchar`).join(', ')})`)
  await duckdb.append(
    'given',
    calls.map(toRow).map((row) => names.map((name) => row[name] ?? null)),
  )
  await duckdb.run(`create table events as select * replace (event_time::timestamp as event_time),
    coalesce(recipient_account, user_account) as account from given`)
  const knowledge = { lookUp, parse: parseAgent }
  return {
    /** Scopes from alerts' events, by their ids. */
    scope: (...eventIds: readonly string[]) => scope(duckdb, { values: [], eventIds }, { knowledge }),
    /** Scopes from the events of an alert that is not sure. */
    hint: (score: number, ...eventIds: readonly string[]) =>
      scope(duckdb, { values: [], eventIds, isHint: true, score }, { knowledge }),
    /** Who is strange by itself, and from where. */
    async strange(): Promise<string[]> {
      await openVisits(duckdb, knowledge)
      await fillRulings(duckdb, noRulings)
      const visits = await findStrange(duckdb)
      const rows = await duckdb.rows<{ visit: number; name: string }>(
        "select visit, identity || ' ' || address as name from visits order by visit",
      )
      return rows.filter(({ visit }) => visits.includes(visit)).map(({ name }) => name)
    },
    /** Suspects whoever did what is grave: each time the events, and how grave it is. */
    async suspect(...deeds: readonly (readonly [eventIds: readonly string[], gravity: number])[]) {
      await openVisits(duckdb, knowledge)
      await fillRulings(duckdb, noRulings)
      const found: Suspicion[] = []
      const toDeed = ([eventIds, gravity]: (typeof deeds)[number], index: number) => ({
        ...{ eventIds, gravity, rule: `rule ${index}`, says: `Deed ${index}` },
      })
      const each = async (suspicion: Suspicion) => void found.push(suspicion)
      const { left } = await suspect(duckdb, deeds.map(toDeed), { rulings: noRulings, intrusions: [], each })
      return { found, left }
    },
  }
}

function toRow(logged: LoggedCall, place: number): Readonly<Record<string, string | null>> {
  const { by, at, call = 'sts:GetCallerIdentity', error = null, address = places.office, agent = agents.mac } = logged
  const [service, name] = call.split(':') as [string, string]
  const {
    key = `${by.startsWith('role/') ? 'ASIA' : 'AKIA'}${by.replace('role/', '').toUpperCase()}`,
    request,
    response,
  } = logged
  return {
    ...{ event_id: `e${place}`, event_time: at, event_source: `${service}.amazonaws.com`, event_name: name },
    ...{ identity: toArn(by), access_key: key, address, source_ip: address, user_agent: agent, error_code: error },
    ...{
      user_type: by.startsWith('role/') ? 'AssumedRole' : 'IAMUser',
      user_account: account,
      recipient_account: account,
    },
    request_parameters: request ? JSON.stringify(request) : null,
    response_elements: response ? JSON.stringify(response) : null,
    ...logged.more,
  }
}

const networks: Readonly<Record<string, readonly [string, string, NetworkClass, boolean]>> = {
  '91': ['Homenet', 'DE', 'residential', false],
  '5': ['Serverhouse', 'DE', 'hosting', true],
  '45': ['Tunnelworks', 'NL', 'vpn', true],
  '185': ['Rentabox', 'RO', 'hosting', true],
  '3': ['Amazon.com, Inc.', 'US', 'cloud-aws', false],
}

function lookUp(address: string): NetworkInfo | null {
  const found = networks[address.split('.')[0]!]
  if (!found) return null
  const [organisation, country, networkClass, isHosting] = found
  const nothing = { asn: null, countryMeans: null, place: null, labels: [], cloudRange: null, source: 'a test' }
  return { ...nothing, organisation, country, class: networkClass, isHosting }
}
