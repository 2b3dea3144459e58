import { compareText } from '../model/compare-text.ts'
import type { Incident } from '../model/incident.ts'
import type { Deed } from './deed.ts'

/** So many events show a technique well enough. */
const shownEvents = 20

const validAccounts = { id: 'T1078.004', name: 'Valid Accounts: Cloud Accounts' }

/** ATT&CK's techniques that the thief's calls are, denied ones too, by id. Whoever calls with a stolen key uses a valid account. */
export function toTechniques(deeds: readonly Deed[]): Incident['techniques'] {
  const pairs = deeds.flatMap((deed) =>
    [validAccounts, ...deed.info.techniques].map((technique) => ({ technique, deed })),
  )
  return [...Map.groupBy(pairs, ({ technique }) => technique.id)]
    .map(([id, of]) => ({
      id,
      name: of[0]!.technique.name,
      events: [...new Set(of.map(({ deed }) => deed))].reduce((sum, { times }) => sum + times, 0),
      eventIds: [...new Set(of.flatMap(({ deed }) => deed.eventIds))].slice(0, shownEvents),
    }))
    .sort((one, other) => compareText(one.id, other.id))
}
