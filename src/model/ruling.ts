import type { Lead } from './entity.ts'

export const rulingWords = ['confirmed', 'cleared'] as const
export type RulingWord = (typeof rulingWords)[number]

/** What a person says of an entity, whatever growth thinks of it: that the thief has it, or that it is honest. The time is ISO 8601 UTC. */
export type Ruling = Lead & {
  readonly ruling: RulingWord
  /** Of which incident a confirmed one is part; null where that was not said. */
  readonly incidentId: string | null
  readonly by: string
  readonly why: string
  readonly time: string
}
