import type { IncidentLead } from '../model/incident.ts'
import type { Searched } from '../model/table.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { sql } from '../store/sql.ts'
import type { Origin } from './incident-origins.ts'

/** A lead that was asked about, and the incidents that it is part of. */
export type LeadOutcome = { readonly origin: Origin; readonly incidentIds: readonly string[] }

/**
 * What came of leads: their incident; or that nothing of them is unlike an owner, or in the logs at all. Silence would look like a clean bill. The table of
 * `openVisits` comes first.
 */
export async function toLeadNotes(
  duckdb: Duckdb,
  outcomes: readonly LeadOutcome[],
  searched: Searched,
): Promise<string[]> {
  const seen = await readSeen(
    duckdb,
    outcomes.flatMap(({ origin }) => origin.values.map(({ value }) => value)),
  )
  return outcomes.map(({ origin, incidentIds }) => {
    const missing = origin.leads.filter((lead) => !isSeen(lead, origin, seen))
    const nothing = `nothing of ${missing.map(({ value }) => value.slice(0, 100)).join(', ')} is in these logs (${toExtent(searched)}).`
    const also = missing.length === 0 ? '' : ` ${nothing.replace('nothing', 'Nothing')}`
    if (incidentIds.length > 0) return `${toName(origin)} is part of ${incidentIds.join(' and ')}.${also}`
    const opened = `${toName(origin)} opened no incident:`
    if (missing.length === origin.leads.length) return `${opened} ${nothing}`
    return `${opened} what the logs hold of it is where and how its owner always works.${also}`
  })
}

/** Those of the values that are in the log. */
async function readSeen(duckdb: Duckdb, values: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await duckdb.rows<{ value: string }>(
    sql`with wanted as (select unnest(from_json(${JSON.stringify(values)}, '["varchar"]')) as value)
      select distinct value from wanted where value in (select identity from visits) or value in (select key from visits where key is not null)
        or value in (select address from visits where address is not null) or value in (select agent from visits where agent is not null)`,
  )
  return new Set(rows.map(({ value }) => value))
}

/** An identity of a notice has no path, an agent is a part of several; a machine is seen by who made it. */
function isSeen({ kind, value }: IncidentLead, { values, eventIds }: Origin, seen: ReadonlySet<string>): boolean {
  if (kind === 'resource') return eventIds.length > 0
  const name = value.slice(value.lastIndexOf('/'))
  return values.some(
    (one) =>
      one.kind === kind &&
      (kind === 'agent' || one.value === value || (kind === 'identity' && one.value.endsWith(name))) &&
      seen.has(one.value),
  )
}

function toName({ leads }: Origin): string {
  const [lead] = leads
  return lead?.notice ?? lead?.value.slice(0, 100) ?? 'A lead'
}

function toExtent({ events, accounts, from, until }: Searched): string {
  const span = from === null || until === null ? '' : `, ${from.slice(0, 10)} to ${until.slice(0, 10)}`
  return `${events.toLocaleString('en')} events of ${accounts.length === 1 ? 'one account' : `${accounts.length} accounts`}${span}`
}
