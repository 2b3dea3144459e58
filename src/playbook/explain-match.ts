import { toIso, toMinute } from '../model/time-window.ts'
import type { Found } from './find-matches.ts'
import type { SeenCall } from './match.ts'
import type { Alike } from './to-alike.ts'

/** Why it matched, and what did not: a sentence each. */
export function explainMatch({ playbook, kind, match, identities, addresses }: Found): string[] {
  const { seen, missing, order, timing } = match
  const fresh = seen.filter(({ daysBefore }) => daysBefore === 0)
  const share = `${seen.length} of the ${playbook.calls.length} calls of "${playbook.title}"`
  return [
    `${share} from ${toMinute(toIso(match.first))} to ${toMinute(toIso(match.last))}: ${seen.map(toWords).join(', ')}.`,
    toPast(seen.length, fresh.length, match.hasPast),
    ...(order === null ? [] : [`${toPercent(order)} of the pairs of calls come in the playbook's order.`]),
    ...(timing === null ? [] : [`${toPercent(timing)} of it within the time that it takes.`]),
    ...toAlike(match.alike),
    ...(kind === 'hand' ? [`One hand, by what its addresses share: ${addresses.slice(0, 5).join(', ')}.`] : []),
    ...(identities.length > 1 ? [`Spread over ${identities.length} identities.`] : []),
    ...(missing.length === 0 ? [] : [`Not seen: ${toFewCalls(missing.map(({ call }) => call))}.`]),
  ]
}

function toPast(seen: number, fresh: number, hasPast: boolean): string {
  if (fresh === seen) return `None of them was made before${hasPast ? '' : ', as far as the log goes back'}.`
  if (fresh === 0) return 'All of them were made before, and count less.'
  return `${fresh === 1 ? 'One of them was' : `${fresh} of them were`} not made before; the others count less.`
}

function toWords({ call, isDenied, daysBefore }: SeenCall): string {
  const remarks = [
    ...(isDenied ? ['denied'] : []),
    ...(daysBefore > 0 ? [daysBefore === 1 ? 'on one day before' : `on ${daysBefore} days before`] : []),
  ]
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
