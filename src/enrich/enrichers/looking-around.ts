import { type SaidOfCalls, type ShownCall, toCallFacts, toCallName, toNoHistory } from '../calls/read-calls.ts'
import type { Enricher } from '../enricher.ts'
import { toCounted, toListed } from '../say/words.ts'

/** Whoever finds a key asks first what it opens. */
export const lookingAround: Enricher = {
  id: 'looking-around',
  question: 'Does somebody look around?',
  enrich: (subjects) => toCallFacts(subjects, (own) => [toLooking(own)]),
}

/** So many different questions are a few, and so many a survey. */
const few = 3
const many = 8

function toLooking(own: readonly ShownCall[]): SaidOfCalls | null {
  const asked = own.filter(({ info }) => info.isRecon)
  if (asked.length < few) return null
  const strange = asked.filter(({ own_days }) => own_days === 0)
  const services = new Set(asked.map(({ call }) => call.slice(0, call.indexOf(':')))).size
  const kind = asked.length >= many ? 'wide-recon-calls' : 'recon-calls'
  const before =
    strange.length === 0
      ? 'Its identity asks all of them on other days too'
      : strange.length === asked.length
        ? toNoHistory(strange)
        : `${strange.length} of them were not asked by its identity on the usual days`
  return {
    kind: strange.length * 2 >= asked.length ? kind : `usual-${kind}`,
    says: `${toCounted(asked.length, 'different call')} of ${toCounted(services, 'service')} look around: ${toListed(asked.map(toCallName), 6)}. ${before}.`,
    source: 'keytrail’s buckets of calls that look around',
    of: asked,
  }
}
