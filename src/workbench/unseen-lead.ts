import type { Searched } from '../model/table.ts'
import type { Picture, Triage } from '../model/triage.ts'
import { assess } from '../triage/assess.ts'
import { toLeadSays } from './lead-says.ts'
import type { FoundLead } from './to-lead.ts'

const nothing: Picture = { from: null, until: null, days: 0, events: 0, denied: 0, failed: 0, rows: [] }

/** The answer for a lead that the logs do not know: not that it is harmless, but what was looked at. */
export function toUnseen({ lead, values }: FoundLead, searched: Searched): Triage {
  const { verdict, score } = assess([])
  const looked = `${searched.events.toLocaleString('en')} events of ${searched.accounts.length === 1 ? 'one account' : `${searched.accounts.length} accounts`}`
  return {
    lead: { ...lead, values, says: toLeadSays({ lead, values }, []) },
    verdict,
    score,
    facts: [],
    reasons: [
      `No event of it is in these logs: ${looked}${searched.from ? `, ${searched.from} to ${searched.until}` : ''}.`,
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
