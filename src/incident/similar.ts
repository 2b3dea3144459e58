import type { Incident, IncidentFindings } from '../model/incident.ts'
import { toCallName, toListed, toName, toShortName } from './say.ts'

/** Fewer shared calls are chance. */
const leastCalls = 3

type Comparable = Pick<IncidentFindings, 'entities' | 'impact' | 'first'> & { readonly id: string }

/** Other incidents that share an entity of the thief's, or several calls beyond looking, and what that is. */
export function toSimilar(incident: Comparable, others: readonly Comparable[]): Incident['similar'] {
  const own = toNames(incident)
  const calls = toCalls(incident)
  return others
    .filter(({ id }) => id !== incident.id)
    .flatMap((other) => {
      const entities = [...toNames(other)].filter((name) => own.has(name))
      const shared = [...toCalls(other)].filter((call) => calls.has(call))
      const says = [
        ...(entities.length > 0 ? [`both have ${toListed(entities.map(toText))}`] : []),
        ...(shared.length >= leastCalls ? [`both made ${toListed(shared.map(toCallName))}`] : []),
      ]
      return says.length === 0 ? [] : [{ id: other.id, says: `${says.join('; ')} (from ${other.first.slice(0, 10)})` }]
    })
}

function toNames({ entities }: Comparable): Set<string> {
  return new Set(
    entities
      .filter((entity) => (entity.verdict === 'compromised' || entity.verdict === 'hostile') && !entity.shared)
      .map(({ kind, value }) => `${kind} ${value}`),
  )
}

function toText(name: string): string {
  const at = name.indexOf(' ')
  const value = name.slice(at + 1)
  return name.startsWith('identity') ? toShortName(value) : toName(value)
}

function toCalls({ impact }: Comparable): Set<string> {
  const reading = /:(Get|List|Describe|Head|Lookup)/
  return new Set([...impact.succeeded, ...impact.denied].map(({ call }) => call).filter((call) => !reading.test(call)))
}
