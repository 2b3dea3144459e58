import { agentLength } from '../model/entity.ts'
import type { TriagedCall } from '../model/triage.ts'
import type { Subjects } from './subject.ts'

type CallRow = Pick<TriagedCall, 'call' | 'events' | 'denied' | 'failed' | 'isNew' | 'first' | 'last'>

/** Nobody reads more. */
const mostCalls = 40
/** Every call counts by what it is worth to an attacker; beyond so many different ones a log is made up. */
const mostLookedAt = 5_000

/** What a subject calls, the interesting and the failed first: what changes rights or leaves something behind, what published intrusions used, what is new. */
export async function toTriagedCalls({ duckdb, calls }: Subjects, subject: number): Promise<TriagedCall[]> {
  const rows = await duckdb.rows<CallRow>(`
    select value as call, events, denied, failed, first, last,
      case when not exists (from spans where subject = ${subject} and kind = 'identity' and own_days > 0) then null
        else not exists (from past where past.subject = ${subject} and kind = 'identity' and past.dimension = 'call' and past.value = p.value) end as "isNew"
    from present p where subject = ${subject} and shown and dimension = 'call' order by events desc, value limit ${mostLookedAt}`)
  return rows
    .map((row) => describe(row, calls))
    .sort(
      (one, other) =>
        other.interest - one.interest ||
        other.call.events - one.call.events ||
        (one.call.call < other.call.call ? -1 : 1),
    )
    .slice(0, mostCalls)
    .map(({ call }) => call)
}

function describe(row: CallRow, calls: Subjects['calls']): { readonly call: TriagedCall; readonly interest: number } {
  const [source = '', name = ''] = row.call.split(/:(.*)/s)
  const { description, buckets, techniques, published, accessLevel } = calls.of(source, name)
  const changes = accessLevel === 'Write' || accessLevel === 'Permissions management'
  const interest =
    (row.isNew === true ? 2 : 0) +
    (row.denied > 0 ? 3 : row.failed > 0 ? 1 : 0) +
    (changes ? 2 : 0) +
    Math.min(3, published.reports) +
    (buckets.length > 0 ? 1 : 0)
  return {
    interest,
    call: {
      ...row,
      call: row.call.slice(0, agentLength),
      does: description,
      buckets,
      techniques: techniques.map(({ id }) => id),
      reports: published.reports,
    },
  }
}
