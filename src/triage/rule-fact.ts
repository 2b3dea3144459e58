import type { Alert } from '../model/alert.ts'
import type { Fact } from '../model/fact.ts'

/** That a rule fired is a fact too: `rule-critical` to `rule-informational`. */
export function toRuleFact({ rule, lead, count, value, eventIds }: Alert): Fact {
  const measured =
    rule.kind === 'correlation' && value !== null ? `, with ${value.toLocaleString('en')} of what it counts` : ''
  return {
    kind: `rule-${rule.level}`,
    subject: lead ?? { kind: 'identity', value: 'unknown' },
    says: `The ${rule.kind === 'correlation' ? 'correlation' : 'rule'} "${rule.title}" (${rule.level}) fired on ${count === 1 ? 'one event' : `${count.toLocaleString('en')} events`}${measured}.`,
    source: `rule ${rule.id}`,
    eventIds: eventIds.slice(0, 20),
  }
}
