import type { Entity } from '../../model/entity.ts'
import type { Subject } from '../subject.ts'

/** Whom a fact is about where nobody nearer is: the lead of each subject, by its number. */
export function openWhom(all: readonly Subject[]): (subject: number) => Entity {
  const leads = new Map(all.map(({ number, lead }) => [number, lead]))
  return (subject) => leads.get(subject) ?? { kind: 'identity', value: 'unknown' }
}
