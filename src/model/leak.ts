import type { Cell, Searched } from './table.ts'

/** What can be found: a key, a secret that stands without its key, a name of the case, an account of it. */
export const leakKinds = ['key', 'secret', 'name', 'account'] as const
export type LeakKind = (typeof leakKinds)[number]

/** high: a key and its secret, or one of the incident's keys; medium: any other key, a secret alone; low: what only leads on. */
export type LeakLevel = 'high' | 'medium' | 'low'

/** One value in one file, or at one path of a repository's history. Nothing in it is a secret. */
export type Leak = {
  readonly level: LeakLevel
  readonly kind: LeakKind
  /** The key id, the name, the account; of a secret its last four characters. */
  readonly value: string
  /** Whether it is one that was looked for, of the incident or by name. */
  readonly wanted: boolean
  /** The account that the key id tells; null where it tells none. */
  readonly account: string | null
  /** The last four characters of the secret beside it: `…abcd`. */
  readonly secret: string | null
  /** As it was named; a member of an archive stands behind `!/`, a path in a repository's history behind `@`. */
  readonly file: string
  readonly line: number | null
  /** What kind of file, and where in it, in words. */
  readonly form: string
  readonly place: string
  /** How it is written where not plainly: base64, utf-16, hex. */
  readonly encoding: string
  /** How often it stands in the file. */
  readonly times: number
  /** The first commit, or the moment that the file itself tells; ISO 8601 UTC. */
  readonly since: string | null
  readonly commit: string | null
  readonly author: string | null
  /** When a commit took it out, where it is gone; null where it still stands there, or nobody knows. */
  readonly until: string | null
  readonly says: string
}

export type LeakRow = Leak & { readonly [column: string]: Cell }

/** Something that was not looked through, and why. */
export type LeakSkip = { readonly file: string; readonly reason: string }

/** What was looked at: `met` = `files` + `archives` + skipped, `omitted` ones included. */
export type LeakSearched = Searched & {
  readonly met: number
  readonly files: number
  readonly archives: number
  readonly bytes: number
  readonly repositories: number
  readonly commits: number
  readonly objects: number
  /** The first of them; `omitted` is the number of the rest. */
  readonly skipped: readonly LeakSkip[]
  readonly omitted: number
  /** Key ids out of documentation, which are no leak. */
  readonly examples: number
  readonly seconds: number
}

/** A question that a person puts to a place which cannot be searched from here. */
export type LeakQuery = { readonly place: string; readonly term: string; readonly open: string }

/** What `leaks` answers. */
export type Leaks = {
  readonly columns: readonly string[]
  readonly rows: readonly LeakRow[]
  readonly searched: LeakSearched
  readonly queries: readonly LeakQuery[]
  readonly notes: readonly string[]
}

/** What is asked. */
export type LeakRequest = {
  readonly paths: readonly string[]
  readonly incident?: string
  readonly keys?: readonly string[]
  readonly names?: readonly string[]
}
