import { factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { openWhom } from '../say/whom.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'

/** Newer messages of AWS name what refused: nothing that allows, something that forbids, or the policy that AWS puts on a key found in public. */
export const refusalReasons: Enricher = {
  id: 'refusal-reasons',
  question: 'Which permission reason do the refusals give?',
  async enrich({ duckdb, all, calls }) {
    const whom = openWhom(all)
    const rows = (await duckdb.rows<Row>(reasonsSql)).map((row) => ({
      ...row,
      isQuarantined: calls.of(row.event_source, row.event_name).isQuarantined,
    }))
    const byReason = Map.groupBy(rows, ({ subject, reason }) => `${subject} ${reason}`)
    return [...byReason.values()].map((own): SubjectFact => {
      const [{ subject, reason }] = own as [Refused]
      const eventIds = own.flatMap(({ event_ids }) => event_ids).slice(0, factEvents)
      const source = 'the error messages of the events'
      return { subject, fact: { kind: reason, subject: whom(subject), says: toSays(reason, own), source, eventIds } }
    })
  },
}

/** What the messages of refusals say, the gravest first; the first that a message holds counts. */
const reasons = {
  'denied-by-quarantine': ['compromisedkeyquarantine'],
  'denied-by-scp': ['explicit deny in a service control policy', 'because no service control policy allows'],
  'denied-by-rcp': ['explicit deny in a resource control policy', 'because no resource control policy allows'],
  'denied-by-endpoint': ['vpc endpoint policy'],
  'explicit-deny': ['explicit deny'],
  'no-policy': ['policy allows the', 'boundary allows the'],
} as const
type Reason = keyof typeof reasons | 'no-reason-given'

const reasonSql = `case ${Object.entries(reasons)
  .map(([reason, words]) => `when ${words.map((word) => `contains(message, '${word}')`).join(' or ')} then '${reason}'`)
  .join(' ')} else 'no-reason-given' end`

type Row = {
  readonly subject: number
  readonly reason: Reason
  readonly event_source: string
  readonly event_name: string
  readonly events: number
  readonly event_ids: readonly string[]
}
type Refused = Row & { readonly isQuarantined: boolean }

/** AWS's own words stand at the end of a message; before them stand names that others chose. */
const reasonsSql = `
  select subject, ${reasonSql} as reason, coalesce(event_source, '') as event_source, coalesce(event_name, '') as event_name,
    count(*) as events, arg_min(event_id, (t, event_id), 5) as event_ids
  from (select *, lower(coalesce(regexp_extract(error_message, '(because no |with an explicit deny |due to a )[^"]*$'), '')) as message
    from subject_events where shown and is_denied)
  group by all order by subject, reason, events desc, event_source, event_name`

const words: Readonly<Record<Reason, string>> = {
  'denied-by-quarantine': 'refused by AWS’s quarantine policy, which AWS attaches to keys that it found in public',
  'denied-by-scp': 'refused by a service control policy of the organisation',
  'denied-by-rcp': 'refused by a resource control policy of the organisation',
  'denied-by-endpoint': 'refused by the policy of a VPC endpoint',
  'explicit-deny': 'refused by an explicit deny',
  'no-policy': 'refused because no policy allows it: the caller asked for what it was never given',
  'no-reason-given': 'refused without a reason in the message',
}

function toSays(reason: Reason, own: readonly Refused[]): string {
  const events = own.reduce((sum, row) => sum + row.events, 0)
  const names = own.map(({ event_source, event_name }) =>
    toQuoted(`${event_source.replace(/\.amazonaws\.com$/, '')}:${event_name}`, 80),
  )
  const isLikely = reason === 'explicit-deny' && own.length > 1 && own.every(({ isQuarantined }) => isQuarantined)
  const likely = isLikely
    ? ' AWS’s quarantine policy for keys found in public denies each of these calls: see whether it is attached.'
    : ''
  return `${toCounted(events, 'call')} ${events === 1 ? 'was' : 'were'} ${words[reason]} (${toListed(names, 6)}).${likely}`
}
