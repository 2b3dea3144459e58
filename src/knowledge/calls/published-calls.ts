import { readFileSync } from 'node:fs'

/** A published report whose calls are known. */
export type Report = {
  readonly name: string
  readonly kind: 'intrusion' | 'simulation' | 'watch-list'
  readonly actor: string | null
  readonly title: string
  readonly url: string
}

/** In how many reports a call is seen, and which of the reports listed name it, by their place in the list. */
export type PublishedCall = { readonly reports: number; readonly named: readonly number[] }

/** `knowledge/published-calls.json`. Calls are keyed `ses.amazonaws.com:GetSendQuota`. */
export type PublishedFile = {
  readonly date: string
  readonly licence: string
  readonly attribution: string
  /** How many reports the counts are of; more than are listed. */
  readonly reportsCounted: number
  readonly reports: readonly Report[]
  /** What AWS denies to a key that it found in public. */
  readonly quarantine: { readonly policy: string; readonly denies: readonly string[] }
  readonly calls: Readonly<Record<string, PublishedCall>>
}

/** Reads what published reports say of calls. It ships, so that a missing or broken file is our own fault, and throws. */
export function loadPublishedCalls(): PublishedFile {
  return JSON.parse(readFileSync(new URL('../../../knowledge/published-calls.json', import.meta.url), 'utf8'))
}
