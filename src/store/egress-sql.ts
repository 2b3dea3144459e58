import { daysAtHome, egressSpanDays, identitiesAtHome } from '../model/egress.ts'

/** Whether an identity is at home at an address, over `stays` (its days there) and `lives` (all its days). */
export const isHomeSql = `stays.days >= ${daysAtHome} and stays.days * 2 >= lives.days`

/** Of whom `seen` tells how many days each lived; `seen` as for `egressSql`. */
export const livesSql = 'select identity, count(distinct day) as days from seen group by identity'

/**
 * Learned egress (address, identities, days): what follows `with seen as (…), lives as (…),`, where `seen` has a row for each identity,
 * address and day, with its first and last moment, and `lives` the number of days of each identity.
 */
export const egressSql = `
  stays as (select identity, address, count(*) as days, min(first) as first, max(last) as last from seen group by identity, address),
  homes as (select stays.* from stays join lives using (identity) where ${isHomeSql})
  select address, count(*) as identities, max(days) as days from homes group by address
  having count(*) >= ${identitiesAtHome} and max(last) - min(first) >= interval ${egressSpanDays} day`
