import { toIso, toMinute } from '../model/time-window.ts'
import type { Found } from './find-matches.ts'
import type { SeenCall } from './match.ts'
import type { Alike } from './to-alike.ts'

/** Why it matched, and what did not: a sentence each. */
export function explainMatch({ playbook, match, identities }: Found): string[] {
  const { seen, missing, order, timing } = match
  const fresh = seen.filter(({ daysBefore }) => daysBefore === 0)
  const share = `${seen.length} of the ${playbook.calls.length} calls of "${playbook.title}"`
  return [
    `${share} from ${toMinute(toIso(match.first))} to ${toMinute(toIso(match.last))}: ${seen.map(toWords).join(', ')}.`,
    fresh.length === seen.length
      ? `None of them was made before${match.hasPast ? '' : ', as far as the log goes back'}.`
      : `${fresh.length} of them were not made before; the others count less.`,
    ...(order === null ? [] : [`${toPercent(order)} of the pairs of calls come in the playbook's order.`]),
    ...(timing === null ? [] : [`${toPercent(timing)} of it within the time that it takes.`]),
    ...toAlike(match.alike),
    ...(identities.length > 1 ? [`Spread over ${identities.length} identities.`] : []),
    ...(missing.length === 0 ? [] : [`Not seen: ${toFewCalls(missing.map(({ call }) => call))}.`]),
  ]
}

function toWords({ call, isDenied, daysBefore }: SeenCall): string {
  const remarks = [...(isDenied ? ['denied'] : []), ...(daysBefore > 0 ? [`on ${daysBefore} days before`] : [])]
  return remarks.length === 0 ? call.call : `${call.call} (${remarks.join(', ')})`
}

function toAlike({ agents, networks, tls, errors }: Alike): string[] {
  const kinds = [
    ['agent', agents],
    ['network', networks],
    ['TLS', tls],
    ['error', errors],
  ] as const
  return kinds.flatMap(([kind, values]) =>
    values.length === 0 ? [] : [`The same ${kind}: ${values.slice(0, 5).join(', ')}.`],
  )
}

const mostCalls = 15

function toFewCalls(calls: readonly string[]): string {
  const more = calls.length > mostCalls ? ` and ${calls.length - mostCalls} more` : ''
  return `${calls.slice(0, mostCalls).join(', ')}${more}`
}

function toPercent(share: number): string {
  return `${Math.round(share * 100)} %`
}
