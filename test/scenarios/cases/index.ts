import type { HandMadeCase } from './hand-made-case.ts'
import { makeKaliAlert } from './kali-alert.ts'
import { makeKaliAtHome } from './kali-at-home.ts'
import { makeTraveller } from './traveller.ts'

/** The cases written by hand, by the name of their folder. */
export const handMadeCases: Readonly<Record<string, () => HandMadeCase>> = {
  'kali-alert': makeKaliAlert,
  'kali-at-home': makeKaliAtHome,
  traveller: makeTraveller,
}

/** A case's events as they lie in its folder: one record a line, in order of time. */
export function toLines({ records }: HandMadeCase): string {
  const inOrder = records.toSorted((one, other) => (one.eventTime < other.eventTime ? -1 : 1))
  return inOrder.map((record) => `${JSON.stringify(record)}\n`).join('')
}
