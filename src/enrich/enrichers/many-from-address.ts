import { temporaryKeys } from '../../model/usage.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { toWho } from '../say/actors.ts'
import { toCounted, toListed } from '../say/words.ts'

/** A thief tries all his keys from one place; an office’s address has always had many. */
export const manyFromAddress: Enricher = {
  id: 'many-from-address',
  question: 'Who else called from these addresses about this time?',
  async enrich({ duckdb }) {
    const rows = await duckdb.rows<Row>(addressesSql)
    return [...Map.groupBy(rows, ({ subject }) => subject).values()].flatMap((own) => {
      const byKind = [...Map.groupBy(own, toKind)]
      return byKind.flatMap(([kind, some]) =>
        kind === null || (kind === 'shared-address' && byKind.length > 1) ? [] : [toFact(kind, some[0]!)],
      )
    })
  },
}

type Row = {
  readonly subject: number
  readonly address: string
  readonly events: number
  readonly event_ids: readonly string[]
  /** From the day before to the day after. */
  readonly identities: readonly string[]
  readonly keys: number
  /** On the usual days. */
  readonly past_identities: number
  readonly past_days: number
  readonly log_days: number
}

/** Counted by day, a day before and a day after; private addresses are many machines’. */
const addressesSql = `
  with shown as (select subject, value as address, events, event_ids from present join networks on address = value
      where shown and dimension = 'address' and class not in ('private', 'reserved')),
    places as (select subject, address, first::date - 1 as since, last::date + 1 as until, s.since as past_since, s.until as past_until
      from shown join subjects s using (subject)),
    logs as (select subject, max(log_days) as log_days from spans group by subject),
    windows as (select distinct address, since, until, past_since, past_until from places),
    counted as (select address, since, until, past_since, past_until,
        list_sort(list(distinct caller) filter (dimension = 'identity' and day between since and until)) as identities,
        count(distinct caller) filter (dimension = 'key' and day between since and until) as keys,
        count(distinct caller) filter (dimension = 'identity' and day >= past_since and day < past_until) as past_identities,
        count(distinct day) filter (day >= past_since and day < past_until) as past_days
      from windows join callers using (address) where caller <> '${temporaryKeys}' and day between past_since and until group by all)
  select subject, address, events, event_ids, coalesce(identities, []) as identities, keys, past_identities, past_days, log_days
  from shown join places using (subject, address) join counted using (address, since, until, past_since, past_until) join logs using (subject)
  order by subject, len(identities) desc, address`

/** So many identities or keys are several. */
const several = 3
/** So many days make an address known as shared; and with fewer in the log nobody knows. */
const enoughDays = 3

type Kind = 'several-identities-from-address' | 'several-identities-in-short-log' | 'shared-address'

function toKind({ identities, keys, past_identities, past_days, log_days }: Row): Kind | null {
  if (past_identities >= several) return past_days >= enoughDays ? 'shared-address' : null
  if (identities.length < several && keys < several) return null
  return log_days >= enoughDays ? 'several-identities-from-address' : 'several-identities-in-short-log'
}

function toFact(kind: Kind, row: Row): SubjectFact {
  const { subject, address, identities, keys, past_identities, past_days, log_days, event_ids } = row
  const days = toCounted(past_days, 'usual day')
  const now = `${toCounted(identities.length, 'identity').replace('identitys', 'identities')} and ${toCounted(keys, 'long-term key')}`
  const past =
    past_days === 0
      ? `on the ${toCounted(log_days, 'usual day')} of log before nobody called from there`
      : `on ${days} before there ${past_identities === 1 ? 'was one identity' : `were ${past_identities} identities`}`
  const says =
    kind === 'shared-address'
      ? `${address} is shared: ${past_identities} identities called from it on ${days} before, as an office’s or a VPN’s address is.`
      : `From ${address} ${now} called, counted from the day before to the day after (${toListed(identities.map(toWho))}); ${past}.`
  return {
    subject,
    fact: {
      kind,
      subject: { kind: 'address', value: address },
      says,
      source: 'the daily roll-up of this log',
      eventIds: event_ids,
    },
  }
}
