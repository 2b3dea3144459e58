import type { Searched } from '../model/table.ts'
import type { Picture, Triage } from '../model/triage.ts'
import { toLeadSays } from './lead-says.ts'
import type { FoundLead } from './to-lead.ts'

const nothing: Picture = { from: null, until: null, days: 0, events: 0, denied: 0, failed: 0, rows: [] }

/** When a lead was seen, ISO 8601 UTC. */
export type Seen = { readonly first: string; readonly last: string }

/** The answer for a lead of which nothing is in the logs, or in the time that was asked about: not that it is harmless, but what was looked at. */
export function toUnseen({ lead, values }: FoundLead, searched: Searched, seen: Seen | null): Triage {
  const looked = `${searched.events.toLocaleString('en')} events of ${searched.accounts.length === 1 ? 'one account' : `${searched.accounts.length} accounts`}`
  return {
    lead: { ...lead, values, says: toLeadSays({ lead, values }, []) },
    verdict: 'unclear',
    score: null,
    facts: [],
    reasons: [
      seen
        ? `No event of it is in that time; it was seen from ${seen.first} to ${seen.last}.`
        : `No event of it is in these logs: ${looked}${searched.from ? `, ${searched.from} to ${searched.until}` : ''}.`,
    ],
    wouldChange: [],
    usual: nothing,
    now: { ...nothing, because: 'it was not seen' },
    activity: { days: [], hours: [] },
    calls: [],
    related: [],
    alerts: [],
    searched,
    notes: [],
  }
}
