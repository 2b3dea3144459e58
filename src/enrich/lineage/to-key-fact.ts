import type { Fact } from '../../model/fact.ts'
import type { SubjectFact } from '../enricher.ts'

/** A fact about one of a subject's keys, out of the events that issue keys. */
export function toKeyFact(
  { subject, key }: { readonly subject: number; readonly key: string },
  said: Pick<Fact, 'kind' | 'says' | 'eventIds'>,
): SubjectFact {
  return {
    subject,
    fact: { ...said, subject: { kind: 'key', value: key }, source: 'the events of this log that issue keys' },
  }
}
