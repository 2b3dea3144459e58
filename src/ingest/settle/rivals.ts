import { canonicalJson } from '../../model/canonical-json.ts'

/** A record that shares its id with another, as it would be or is stored. */
export type Rival = {
  readonly eventId: string
  readonly isStored: boolean
  readonly file: number
  readonly record: number
  /** The whole record. */
  readonly raw: string
}

/** What becomes of rivals: by `file` and `record` the new ones, by event id the stored ones. */
export type Verdict =
  | { readonly does: 'drop'; readonly why: 'duplicate' | 'replaced'; readonly rival: Rival }
  | { readonly does: 'rename'; readonly rival: Rival; readonly eventId: string }
  | { readonly does: 'replace'; readonly rival: Rival; readonly original: string }

type Kept = { readonly rival: Rival; readonly content: string; readonly isUpdate: boolean }

/**
 * Decides over the records of one event id (`contract.md`, Sameness): equal content, addendum aside, is one event; a second content gets
 * `#2`; an `UPDATED_DATA` addendum takes the place of what it updates, whichever of them comes first.
 */
export function settleRivals(id: string, rivals: readonly Rival[]): Verdict[] {
  const kept: Kept[] = rivals.filter((rival) => rival.isStored).map(toKept)
  const verdicts: Verdict[] = []
  for (const rival of rivals.filter((candidate) => !candidate.isStored)) {
    const fresh = toKept(rival)
    const superseded = kept.findIndex((other) => !other.isUpdate)
    if (kept.some((other) => other.content === fresh.content)) verdicts.push({ does: 'drop', why: 'duplicate', rival })
    else if (fresh.isUpdate && superseded >= 0) {
      const [old] = kept.splice(superseded, 1, fresh)
      if (!old!.rival.isStored) verdicts.push({ does: 'drop', why: 'replaced', rival: old!.rival })
      verdicts.push({ does: 'replace', rival, original: old!.rival.isStored ? old!.rival.eventId : id })
    } else if (!fresh.isUpdate && kept.some((other) => other.isUpdate))
      verdicts.push({ does: 'drop', why: 'duplicate', rival })
    else {
      kept.push(fresh)
      if (kept.length > 1) verdicts.push({ does: 'rename', rival, eventId: `${id}#${kept.length}` })
    }
  }
  return verdicts
}

function toKept(rival: Rival): Kept {
  const { addendum, ...content } = JSON.parse(rival.raw) as Record<string, unknown> & {
    addendum?: { reason?: unknown }
  }
  return { rival, content: canonicalJson(content), isUpdate: addendum?.reason === 'UPDATED_DATA' }
}
