import { readFileSync } from 'node:fs'
import type { AccessLevel } from './action-table.ts'

/** An ATT&CK technique: `T1087.004`, "Account Discovery: Cloud Account". */
export type Technique = { readonly id: string; readonly name: string }

/**
 * `knowledge/call-index.json`: buckets, techniques, and events to which no action belongs, by call. Made of the YAML that people edit, because
 * reading that takes ten times as long. Calls are keyed by `toCallKey`.
 */
export type CallIndex = {
  readonly buckets: Readonly<Record<string, readonly string[]>>
  readonly techniques: Readonly<Record<string, { readonly name: string; readonly calls: readonly string[] }>>
  readonly events: Readonly<Record<string, { readonly level: AccessLevel; readonly says: string }>>
}

/** Reads the index. It ships, so that a missing or broken file is our own fault, and throws. */
export function loadCallIndex(): CallIndex {
  return JSON.parse(readFileSync(new URL('../../../knowledge/call-index.json', import.meta.url), 'utf8'))
}
