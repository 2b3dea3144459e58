import type { Item } from '../parse/detection.ts'
import type { SigmaDocument } from '../parse-content.ts'
import type { Place } from '../problem.ts'

/** What a check has to say about one place. */
export type Finding = { readonly says: string; readonly at: Place; readonly hint?: string }

export type LintOptions = {
  /** Whether AWS has such an event; without it events are not checked. */
  readonly knowsEvent?: (source: string, name: string) => boolean
}

/** One check of one document. Its code is that of pySigma's validator where there is one, so people can look it up. */
export type Check = {
  readonly code: string
  find(document: SigmaDocument, options: LintOptions): Iterable<Finding>
}

/** One check that needs to see all documents together. */
export type CheckAcross = {
  readonly code: string
  findAcross(documents: readonly SigmaDocument[]): Iterable<Finding & { readonly document: SigmaDocument }>
}

export function itemsOf({ detection }: SigmaDocument): Item[] {
  return detection?.selections.flatMap((selection) => selection.alternatives.flat()) ?? []
}
