import { temporaryKeys, type UsageDimension, type UsageSubject } from '../../model/usage.ts'
import { deniedSql } from '../outcome-sql.ts'

/** Goes up with every change of what stands below: roll-ups of another definition are made anew. */
export const usageVersion = 2

/** The columns of a roll-up and of the view `usage`. */
export const usageColumns = [
  ['day', 'date'],
  ['account', 'varchar'],
  ['subject_kind', 'varchar'],
  ['subject', 'varchar'],
  ['dimension', 'varchar'],
  ['value', 'varchar'],
  ['events', 'bigint'],
  ['denied', 'bigint'],
  /** Not denied, and yet with an error. */
  ['failed', 'bigint'],
  ['first', 'timestamp'],
  ['last', 'timestamp'],
  /** Of rows by hour: bit m is set when there was an event in minute m of it. Parts add up by `bit_or`. */
  ['minutes', 'bigint'],
] as const

/** Agents and errors are somebody else's words; more than this tells no more. */
const valueCharacters = 1024

/** What is counted by each dimension, once for all subjects, over the columns of an event; an event without a value does not count there. */
export const usageValueSql: Readonly<Record<Exclude<UsageDimension, 'all'>, string>> = {
  agent: `left(user_agent, ${valueCharacters})`,
  address: 'address',
  region: `left(region, ${valueCharacters})`,
  service: `left(event_source, ${valueCharacters})`,
  call: `left(event_source || ':' || event_name, ${valueCharacters})`,
  error: `left(coalesce(error_code, error_message), ${valueCharacters})`,
  hour: 'hour(event_time)::varchar',
  key: `case when starts_with(access_key, '${temporaryKeys}') then '${temporaryKeys}' else nullif(access_key, '') end`,
  identity: 'identity',
}

/** What the counts are made of. AWS's own services, which act with nobody's credentials, are left out. */
const toCallsSql = (events: string) => `
  select event_time, event_time::date as day, coalesce(recipient_account, user_account) as account,
    ${Object.entries(usageValueSql)
      .map(([name, value]) => `${value} as ${name}`)
      .join(', ')},
    ${deniedSql('error_code')} as is_denied, error is not null and not is_denied as is_failed, 1::bigint << minute(event_time) as minute
  from ${events} where user_type is distinct from 'AWSService' and identity is distinct from invoked_by`

const common = ['all', 'agent', 'address', 'region', 'service', 'call', 'error', 'hour'] as const

/** Who is counted, on which condition, and by what. */
const subjects: readonly {
  readonly kind: UsageSubject
  readonly condition: string
  readonly by: readonly UsageDimension[]
}[] = [
  { kind: 'account', condition: 'account is not null', by: common },
  { kind: 'identity', condition: 'identity is not null', by: [...common, 'key'] },
  { kind: 'key', condition: `key is not null and key <> '${temporaryKeys}'`, by: [...common, 'identity'] },
  { kind: 'address', condition: 'address is not null', by: ['identity', 'key'] },
  { kind: 'agent', condition: 'agent is not null', by: ['identity'] },
]

/** All about one subject lies together. */
const order = 'order by subject, dimension, value, day, account'

/** The roll-up of the events that stand behind FROM, in one statement. */
export function toUsageSql(events: string): string {
  return `with calls as materialized (${toCallsSql(events)}) ${listCounts().join('\nunion all\n')} ${order}`
}

/** The same in statements that need less memory, the last of which is the roll-up. */
export function toUsageSteps(events: string): {
  readonly before: readonly string[]
  readonly select: string
  readonly after: readonly string[]
} {
  const [first, ...others] = listCounts()
  return {
    before: [
      `create temp table calls as ${toCallsSql(events)}`,
      `create temp table counts as ${first}`,
      ...others.map((counts) => `insert into counts ${counts}`),
      'drop table calls',
    ],
    select: `select * from counts ${order}`,
    after: ['drop table if exists calls', 'drop table if exists counts'],
  }
}

function listCounts(): string[] {
  return subjects.flatMap((subject) => subject.by.map((dimension) => toCounts(subject, dimension)))
}

function toCounts({ kind, condition }: (typeof subjects)[number], dimension: UsageDimension): string {
  const value = dimension === 'all' ? "''" : dimension
  const minutes = dimension === 'hour' ? 'bit_or(minute)' : 'null::bigint'
  return `select day, account, '${kind}' as subject_kind, ${kind} as subject, '${dimension}' as dimension, ${value} as value,
      count(*) as events, count(*) filter (is_denied) as denied, count(*) filter (is_failed) as failed,
      min(event_time) as first, max(event_time) as last, ${minutes} as minutes
    from calls where ${condition} and ${value} is not null
    group by ${[...new Set(['day', 'account', kind, ...(dimension === 'all' ? [] : [dimension])])].join(', ')}`
}
