/** A hunt with what it is asked about, kept to be asked again. Times are ISO 8601 UTC. */
export type SavedHunt = {
  readonly id: string
  readonly hunt: string
  /** As typed. */
  readonly words: readonly string[]
  readonly named: Readonly<Record<string, string>>
  readonly since: string | null
  readonly note: string
  readonly by: string
  readonly added: string
  /** How long after the last time it is due again, in milliseconds; null: only when somebody asks. */
  readonly everyMilliseconds: number | null
  readonly lastRun: string | null
}

/** Whether it is time to ask again. `now` is epoch milliseconds. */
export function isDue({ everyMilliseconds, lastRun }: SavedHunt, now: number): boolean {
  if (everyMilliseconds === null) return false
  return lastRun === null || Date.parse(lastRun) + everyMilliseconds <= now
}

/** What came of asking a saved hunt again. */
export type HuntOutcome = {
  readonly saved: SavedHunt
  readonly rows: number
  readonly notes: readonly string[]
  /** What went wrong, in words; null where nothing did. */
  readonly failed: string | null
}
