/** A record that shares its id with another, as it would be or is stored. */
export type Rival = {
  readonly eventId: string
  readonly isStored: boolean
  readonly file: number
  readonly record: number
  /** Equal for equal records, addendum aside. */
  readonly content: string
  /** Its addendum says that it takes another record's place (`UPDATED_DATA`). */
  readonly isUpdate: boolean
}

/** What becomes of rivals. Without a verdict a new one is stored as it is. */
export type Verdict =
  | { readonly does: 'drop'; readonly rival: Rival }
  /** Counts as stored; its update stands in its place. */
  | { readonly does: 'yield'; readonly rival: Rival }
  | { readonly does: 'rename'; readonly rival: Rival; readonly eventId: string }

export type Settlement = {
  readonly verdicts: readonly Verdict[]
  readonly replaced: readonly { readonly original: Rival; readonly by: Rival }[]
}

/**
 * Decides over the records of one event id (`contract.md`, Sameness): equal content, addendum aside, is one event; a second content gets
 * `#2`; an `UPDATED_DATA` addendum takes the place of what it updates, whichever of them comes first. `taken` are the ids in use, also by
 * others; what is decided here is noted there.
 */
export function settleRivals(rivals: readonly Rival[], taken: Set<string>): Settlement {
  const stored = rivals.filter((rival) => rival.isStored)
  const contents = new Set(stored.map((rival) => rival.content))
  const originals = stored.filter((rival) => !rival.isUpdate)
  const names = new Map(rivals.map((rival) => [rival, rival.eventId]))
  const verdicts = new Map<Rival, Verdict>()
  const replaced: { original: Rival; by: Rival }[] = []
  const numbers = new Map<string, number>()
  let hasUpdate = stored.some((rival) => rival.isUpdate)
  for (const rival of rivals.filter((candidate) => !candidate.isStored)) {
    if (contents.has(rival.content) || (hasUpdate && !rival.isUpdate)) {
      verdicts.set(rival, { does: 'drop', rival })
      continue
    }
    contents.add(rival.content)
    const original = rival.isUpdate ? originals.shift() : undefined
    if (original) {
      replaced.push({ original, by: rival })
      if (!original.isStored) verdicts.set(original, { does: 'yield', rival: original })
      taken.delete(names.get(original)!)
    }
    if (rival.isUpdate) hasUpdate = true
    else originals.push(rival)
    const eventId = freeId(rival.eventId, taken, numbers)
    taken.add(eventId)
    names.set(rival, eventId)
    if (eventId !== rival.eventId) verdicts.set(rival, { does: 'rename', rival, eventId })
  }
  return { verdicts: [...verdicts.values()], replaced }
}

/** The id itself, or with the first number that is not taken. `numbers` remembers where to go on: a log may use one id for all its events. */
function freeId(eventId: string, taken: ReadonlySet<string>, numbers: Map<string, number>): string {
  if (!taken.has(eventId)) return eventId
  let number = numbers.get(eventId) ?? 2
  while (taken.has(`${eventId}#${number}`)) number++
  numbers.set(eventId, number + 1)
  return `${eventId}#${number}`
}
