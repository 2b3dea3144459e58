import type { Alert } from '../model/alert.ts'
import type { Lead } from '../model/entity.ts'
import type { Fact } from '../model/fact.ts'

/** Alerts so far apart may still be of one deed. */
const nearMs = 24 * 3_600_000

/** So many other rules are several, or many. */
const several = 2
const many = 5

type Span = {
  readonly id: string
  readonly rule: string
  readonly title: string
  readonly first: number
  readonly last: number
}

/**
 * What an alert's neighbours say of it: how many other rules fired on its identities and keys within a day (`other-rule`, `several-rules`,
 * `many-rules`). By alert id; who has none is left out. Low and informational alerts are not counted.
 */
export function toRelatedFacts(alerts: readonly Alert[]): ReadonlyMap<string, readonly Fact[]> {
  const byActor = new Map<string, Span[]>()
  const serious = alerts.filter(({ rule }) => rule.level !== 'low' && rule.level !== 'informational')
  for (const alert of serious) {
    const span = toSpan(alert)
    if (span) for (const actor of listActors(alert)) byActor.set(actor, [...(byActor.get(actor) ?? []), span])
  }
  return new Map(
    alerts.flatMap((alert) => {
      const fact = toOtherRules(alert, byActor)
      return fact ? [[alert.id, [fact]] as const] : []
    }),
  )
}

function toSpan({ id, rule, first, last }: Alert): Span | null {
  if (first === null || last === null) return null
  return { id, rule: rule.id, title: rule.title, first: Date.parse(first), last: Date.parse(last) }
}

function listActors({ entities }: Alert): string[] {
  return entities.filter(({ kind }) => kind === 'identity' || kind === 'key').map(({ value }) => value)
}

function toOtherRules(alert: Alert, byActor: ReadonlyMap<string, readonly Span[]>): Fact | null {
  const own = toSpan(alert)
  if (!own) return null
  const titles = new Map<string, string>()
  for (const actor of listActors(alert)) {
    for (const other of byActor.get(actor) ?? []) {
      const isNear = other.first <= own.last + nearMs && other.last >= own.first - nearMs
      if (isNear && other.rule !== own.rule) titles.set(other.rule, other.title)
    }
  }
  return toFact([...titles.values()], alert.lead)
}

/** The same of a lead, whose gravest alert is told already. */
export function toOtherRulesFact({ rule }: Alert, alerts: readonly Alert[], lead: Lead): Fact[] {
  const others = new Map(
    alerts.filter((alert) => alert.rule.id !== rule.id).map((alert) => [alert.rule.id, alert.rule.title]),
  )
  const fact = toFact([...others.values()], lead)
  return fact ? [fact] : []
}

function toFact(titles: readonly string[], lead: Lead | null): Fact | null {
  if (titles.length === 0) return null
  const names = titles.toSorted()
  const shown = names
    .slice(0, 4)
    .map((title) => `"${title}"`)
    .join(', ')
  const more = names.length > 4 ? ` and ${names.length - 4} more` : ''
  return {
    kind: names.length >= many ? 'many-rules' : names.length >= several ? 'several-rules' : 'other-rule',
    subject: lead ?? { kind: 'identity', value: 'unknown' },
    says: `Within a day ${names.length === 1 ? 'one other rule' : `${names.length} other rules`} fired on its identities or keys: ${shown}${more}.`,
    source: 'alerts of this workspace',
    eventIds: [],
  }
}
