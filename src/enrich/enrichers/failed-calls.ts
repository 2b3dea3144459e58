import { factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { openWhom } from '../say/whom.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'

/** What was refused or failed; and whether it is more than on usual days, for some are refused every day. */
export const failedCalls: Enricher = {
  id: 'failed-calls',
  question: 'What was denied or failed, and is that usual?',
  async enrich({ duckdb, all, lookbackDays }) {
    const totals = await duckdb.rows<Totals>(totalsSql)
    const failures = Map.groupBy(await duckdb.rows<Failure>(failuresSql), ({ subject }) => subject)
    const whom = openWhom(all)
    return totals.flatMap((own) => {
      const failed = failures.get(own.subject) ?? []
      const kinds = [toWhat(own, failed), toShare(own), ...toUsual(own, failed, lookbackDays)]
      const eventIds = failed.flatMap(({ event_ids }) => event_ids).slice(0, factEvents)
      return kinds.flatMap((said) => (said ? [toFact(own.subject, said)] : []))
      function toFact(subject: number, said: Said): SubjectFact {
        return { subject, fact: { ...said, subject: whom(subject), eventIds } }
      }
    })
  },
}

type Said = { readonly kind: string; readonly says: string; readonly source: string }

type Totals = {
  readonly subject: number
  readonly events: number
  readonly denied: number
  readonly failed: number
  /** With what the same identities did beside. */
  readonly near_events: number
  readonly near_denied: number
  /** Of its identities on the usual days. */
  readonly past_events: number
  readonly past_denied: number
  readonly past_days: number
}

const totalsSql = `
  with usual as (select subject, sum(events)::bigint as events, sum(denied)::bigint as denied, max(days) as days
    from past where dimension = 'all' and kind = 'identity' group by subject)
  select s.subject, s.events, s.denied, s.failed, n.events as near_events, n.denied as near_denied,
    coalesce(u.events, 0) as past_events, coalesce(u.denied, 0) as past_denied, coalesce(u.days, 0) as past_days
  from present s join present n on n.subject = s.subject and not n.shown and n.dimension = 'all' left join usual u on u.subject = s.subject
  where s.shown and s.dimension = 'all' order by s.subject`

type Failure = {
  readonly subject: number
  readonly call: string
  readonly error: string
  readonly is_denied: boolean
  readonly events: number
  /** So often the same call was refused to its identities on the usual days. */
  readonly past_denied: number
  readonly event_ids: readonly string[]
}

const failuresSql = `
  with usual as (select subject, value as call, sum(denied)::bigint as denied from past
    where dimension = 'call' and kind = 'identity' and denied > 0 group by subject, value)
  select e.subject, e.call, error, is_denied, count(*) as events, coalesce(max(u.denied), 0) as past_denied, arg_min(event_id, (t, event_id), 5) as event_ids
  from (select *, left(event_source || ':' || event_name, 1024) as call, left(coalesce(error_code, error_message, 'no reason given'), 1024) as error
      from subject_events where shown and (is_denied or is_failed)) e left join usual u on u.subject = e.subject and u.call = e.call
  group by e.subject, e.call, error, is_denied order by e.subject, is_denied desc, events desc, e.call, error`

/** What failed, by call and error. */
function toWhat({ events }: Totals, failed: readonly Failure[]): Said | null {
  if (failed.length === 0) return null
  const words = failed.map((row) => `${toName(row.call)} ${toCounted(row.events, 'time')} (${toQuoted(row.error, 60)})`)
  return {
    kind: 'failed-calls',
    says: `Of ${toCounted(events, 'call')} these were denied or failed: ${toListed(words, 8)}.`,
    source: 'the events themselves',
  }
}

/** `ses.amazonaws.com:GetSendQuota` as `ses:GetSendQuota`. */
function toName(call: string): string {
  return toQuoted(call.replace('.amazonaws.com:', ':'), 80)
}

function toShare({ events, denied, failed, near_events, near_denied }: Totals): Said | null {
  const source = 'the events themselves, and those of the same identities from an hour before to an hour after'
  const beside =
    near_events === events
      ? ''
      : ` With what the same identities did in the hour before and after, ${near_denied} of ${toCounted(near_events, 'call')}.`
  if (denied === 0) {
    const others = failed > 0 ? `, though ${toCounted(failed, 'call')} failed otherwise` : ''
    return {
      kind: failed * 2 >= events ? 'mostly-failed' : 'nothing-denied',
      says: `Nothing was denied in ${toCounted(events, 'call')}${others}.${beside}`,
      source,
    }
  }
  const kind =
    denied < 3
      ? 'few-denied'
      : denied === events
        ? 'all-denied'
        : denied * 2 >= events
          ? 'mostly-denied'
          : 'some-denied'
  const share =
    events === 1 ? 'The one call was denied' : `${denied} of ${events} calls ${denied === 1 ? 'was' : 'were'} denied`
  return { kind, says: `${share}.${beside}`, source }
}

/** So many calls on usual days are enough to know how often somebody is refused. */
const enoughCalls = 30

function toUsual(own: Totals, failed: readonly Failure[], lookbackDays: number): Said[] {
  const { near_events, near_denied, past_events, past_denied, past_days } = own
  const refused = failed.filter(({ is_denied }) => is_denied)
  if (refused.length === 0 || past_events < enoughCalls) return []
  const source = `${toCounted(past_days, 'day')} with its calls in the ${lookbackDays} usual days before`
  const before = `on usual days ${past_denied === 0 ? 'none' : past_denied.toLocaleString('en')} of ${toCounted(past_events, 'call')}`
  const now = `${near_denied} of ${toCounted(near_events, 'call')} about this time`
  const isNew = refused.some((row) => row.past_denied === 0)
  const says: Said[] = []
  if (past_denied === 0) {
    says.push({ kind: 'never-denied-before', says: `Its identity was refused ${now}; ${before}.`, source })
  } else if (isNew && near_denied >= 3 && near_denied / near_events >= Math.max((3 * past_denied) / past_events, 0.1)) {
    says.push({
      kind: 'denied-more-than-usual',
      says: `Its identity is refused more than usual: ${now}, ${before}.`,
      source,
    })
  }
  if (!isNew) {
    const calls = toListed(refused.map((row) => `${toName(row.call)} ${toCounted(row.past_denied, 'time')}`))
    says.push({ kind: 'denied-as-usual', says: `The same was refused to it on usual days already: ${calls}.`, source })
  } else if (past_denied > 0 && refused.every((row) => row.past_denied === 0)) {
    says.push({
      kind: 'new-denials',
      says: `None of the calls that are refused now was refused to it before; ${before}.`,
      source,
    })
  }
  return says
}
