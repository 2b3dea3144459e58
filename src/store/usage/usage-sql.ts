import { temporaryKeys, type UsageDimension, type UsageSubject } from '../../model/usage.ts'
import { deniedSql } from '../outcome-sql.ts'

/** Goes up with every change of what stands below: roll-ups of another definition are made anew. */
export const usageVersion = 1

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

/** Callers of interest: AWS's own services, which act on nobody's credentials, are left out. */
const callersSql = "user_type is distinct from 'AWSService' and identity is distinct from invoked_by"

/** What each dimension counts by; an event without a value does not count there. */
const valueSql: Readonly<Record<UsageDimension, string>> = {
  all: "''",
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

const common = ['all', 'agent', 'address', 'region', 'service', 'call', 'error', 'hour'] as const

/** Who is counted, and by what. */
const subjects: Readonly<Record<UsageSubject, { readonly sql: string; readonly by: readonly UsageDimension[] }>> = {
  account: { sql: 'account', by: common },
  identity: { sql: 'identity', by: [...common, 'key'] },
  key: {
    sql: `case when not starts_with(access_key, '${temporaryKeys}') then nullif(access_key, '') end`,
    by: [...common, 'identity'],
  },
}

/** The roll-up of the events that stand behind FROM, sorted so that all about one subject lies together. */
export function toUsageSql(events: string): string {
  const calls = `(select *, coalesce(recipient_account, user_account) as account, ${deniedSql('error_code')} as is_denied from ${events} where ${callersSql})`
  const counted = Object.entries(subjects).flatMap(([kind, { sql, by }]) =>
    by.map((dimension) => toCounts(calls, { kind, sql }, dimension)),
  )
  return `${counted.join('\nunion all\n')}\norder by subject, dimension, value, day, account`
}

function toCounts(calls: string, subject: { kind: string; sql: string }, dimension: UsageDimension): string {
  const minutes = dimension === 'hour' ? 'bit_or(1::bigint << minute(event_time))' : 'null::bigint'
  return `select event_time::date as day, account, '${subject.kind}' as subject_kind, ${subject.sql} as subject, '${dimension}' as dimension,
      ${valueSql[dimension]} as value, count(*) as events, count(*) filter (is_denied) as denied,
      count(*) filter (not is_denied and (error_code is not null or error_message is not null)) as failed,
      min(event_time) as first, max(event_time) as last, ${minutes} as minutes
    from ${calls} where ${subject.sql} is not null and ${valueSql[dimension]} is not null
    group by event_time::date, account, ${subject.sql}${dimension === 'all' ? '' : `, ${valueSql[dimension]}`}`
}
