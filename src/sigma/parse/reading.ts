import { Mistake } from '../problem.ts'

export type Placeholders = Readonly<Record<string, readonly string[]>>

/** What the documents of one file share while they are read. */
export type Reading = {
  readonly placeholders: Placeholders
  /** How many tests the file may still expand to: placeholders, spellings and names used twice all multiply. */
  testsLeft: number
}

const mostTests = 200_000

export function startReading(placeholders: Placeholders = {}): Reading {
  return { placeholders, testsLeft: mostTests }
}

/** Throws a Mistake when the file has expanded to too much. */
export function spend(reading: Reading, tests: number): void {
  reading.testsLeft -= tests
  if (reading.testsLeft >= 0) return
  throw new Mistake('too-large', `The file expands to more than ${mostTests} tests.`, {
    hint: 'Use fewer placeholders, dashes or names in one value or condition.',
  })
}
