import type { Alert } from '../model/alert.ts'
import type { EntityKind } from '../model/entity.ts'

/** Since when somebody is in trouble at a moment (epoch milliseconds); null where it is not, or only from that moment on. */
export type Troubles = (values: readonly string[], at: number) => number | null

type Span = { readonly first: number; readonly last: number }

/**
 * A thief's first days must not become what is usual: who is in trouble has its history before. Trouble is a malicious alert about somebody that
 * nobody has called harmless; those that follow each other within the look-back are one. `kinds` says by which of its entities an alert is about somebody.
 */
export function openTroubles(
  alerts: readonly Alert[],
  { kinds, lookbackMs }: { readonly kinds: readonly EntityKind[]; readonly lookbackMs: number },
): Troubles {
  const spans = new Map<string, Span[]>()
  for (const alert of alerts.filter(isTrouble)) {
    const span = { first: Date.parse(alert.first!), last: Date.parse(alert.last!) }
    for (const { kind, value } of alert.entities) {
      const own = spans.get(value)
      if (!kinds.includes(kind)) continue
      if (own) own.push(span)
      else spans.set(value, [span])
    }
  }
  for (const own of spans.values()) own.sort((one, other) => other.first - one.first)
  return (values, at) => {
    const began = Math.min(at, ...values.map((value) => toBeginning(spans.get(value) ?? [], { at, lookbackMs })))
    return began < at ? began : null
  }
}

function isTrouble({ verdict, first, last, suppressed, disposition }: Alert): boolean {
  const isHarmless = suppressed !== null || disposition === 'benign' || disposition === 'false-positive'
  return verdict === 'malicious' && !isHarmless && first !== null && last !== null
}

/** Back from span to span, the newest first, for as long as one reaches into the look-back of the one after. */
function toBeginning(spans: readonly Span[], { at, lookbackMs }: { at: number; lookbackMs: number }): number {
  return spans.reduce((began, { first, last }) => (first < began && last >= began - lookbackMs ? first : began), at)
}
