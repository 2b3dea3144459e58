import { parseAddress } from './address.ts'
import { isInRange, parseAddressRange } from './address-range.ts'
import { type Alert, type AlertSuppression, listedEntities } from './alert.ts'
import { type EntityKind, type Lead, valuesOf } from './entity.ts'

/**
 * What is known and accepted: alerts of the rule, where one is named, in which all that takes part is what `entities` say. An address may be
 * a range; an agent is a part of a user agent. Times are ISO 8601 UTC.
 */
export type Suppression = {
  readonly id: string
  /** The title is what the rule was called when this was written down. */
  readonly rule: { readonly id: string; readonly title: string } | null
  readonly entities: readonly Lead[]
  readonly by: string
  readonly why: string
  readonly added: string
  /** From then on it says nothing any more; null: until it is removed. */
  readonly until: string | null
}

/** Whether the suppression is past its time. `now` is epoch milliseconds. */
export function isExpired({ until }: Pick<Suppression, 'until'>, now: number): boolean {
  return until !== null && Date.parse(until) <= now
}

/** The alerts, each with what suppresses it at `now` (epoch milliseconds), or null; in the order given. */
export function markSuppressed(alerts: readonly Alert[], suppressions: readonly Suppression[], now: number): Alert[] {
  const tests = suppressions.filter((one) => !isExpired(one, now)).map(toTest)
  return alerts.map((alert) => ({ ...alert, suppressed: tests.find(({ covers }) => covers(alert))?.by ?? null }))
}

type Suppressible = Pick<Alert, 'rule' | 'lead' | 'entities' | 'omitted'>

/**
 * What a suppression covers. It takes an alert only as a whole: one that shows a second address, or a second key, beside the accepted one is
 * not what was accepted; nor is one of which not all are known.
 */
function toTest(suppression: Suppression): { by: AlertSuppression; covers(alert: Suppressible): boolean } {
  const { id, by, until, why, rule, entities } = suppression
  const kinds = [...Map.groupBy(entities, ({ kind }) => kind)].map(([kind, same]) => ({ kind, is: same.map(toIs) }))
  return {
    by: { id, by, until, why },
    covers: (alert) =>
      (rule === null || alert.rule.id === rule.id) &&
      kinds.every(({ kind, is }) => {
        const values = valuesOf(kind, alert.entities)
        return (
          values.length > 0 && isWhole(kind, values, alert) && values.every((value) => is.some((test) => test(value)))
        )
      }),
  }
}

/** Whether the values are all that took part: an alert names those of the events that it lists; all events of an event rule's have its lead. */
function isWhole(kind: EntityKind, values: readonly string[], { rule, lead, omitted }: Suppressible): boolean {
  if (rule.kind === 'event' && lead?.kind === kind) return true
  return omitted === 0 && values.length < listedEntities
}

/** Whether a value of the entity's kind is what it says. */
function toIs({ kind, value }: Lead): (other: string) => boolean {
  if (kind === 'agent') {
    const part = value.toLowerCase()
    return (agent) => agent.toLowerCase().includes(part)
  }
  const range = kind === 'address' ? parseAddressRange(value) : null
  if (!range) return (other) => other === value
  return (other) => {
    const address = parseAddress(other)
    return address !== null && isInRange(address, range)
  }
}
