import { type SaidOfCalls, type ShownCall, toCallFacts, toCallName } from '../calls/read-calls.ts'
import type { Enricher } from '../enricher.ts'
import { toCounted, toListed } from '../say/words.ts'

/** Work is the same most days; what is done every day is seldom an attack. */
export const ordinaryCalls: Enricher = {
  id: 'ordinary-calls',
  question: 'Are these calls everyday work here?',
  enrich: (subjects) => toCallFacts(subjects, (own) => [toOrdinary(own, subjects.lookbackDays)]),
}

/** On so many usual days a call was made by its identity, or in its account, to be everyday work. */
const ownDays = 3
const accountDays = 5

function toOrdinary(own: readonly ShownCall[], lookbackDays: number): SaidOfCalls | null {
  const source = `the ${lookbackDays} usual days before, of which the log holds ${own[0]!.log_days}`
  const least = (days: (call: ShownCall) => number) => Math.min(...own.map(days))
  const names = toListed(own.map(toCallName))
  if (own.every(({ own_days }) => own_days >= ownDays)) {
    const days = toCounted(
      least(({ own_days }) => own_days),
      'usual day',
    )
    return {
      kind: 'own-everyday-calls',
      says: `Its identity makes ${own.length === 1 ? 'this call' : `each of these ${own.length} calls`} on ${days} or more: ${names}.`,
      source,
      of: own,
    }
  }
  if (own.every(({ account_days }) => account_days >= accountDays)) {
    const days = toCounted(
      least(({ account_days }) => account_days),
      'usual day',
    )
    return {
      kind: 'ordinary-calls',
      says: `${own.length === 1 ? 'This call is' : `Each of these ${own.length} calls is`} made in this account on ${days} or more: ${names}.`,
      source,
      of: own,
    }
  }
  return null
}
