import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Corpus } from '../corpus/corpus.ts'

/** What every figure is given. */
export type Bench = {
  readonly records: number
  /** How often each side is measured. */
  readonly runs: number
  readonly corpus: Corpus
  /** Where workspaces and baselines' output go. */
  readonly folder: string
  say(text: string): void
  /** Does a piece of work once, whichever figure asks for it first. */
  once<T>(name: string, work: () => Promise<T>): Promise<T>
}

type Options = Omit<Bench, 'once'>

export function openBench(options: Options): Bench {
  const done = new Map<string, Promise<unknown>>()
  return {
    ...options,
    once: <T>(name: string, work: () => Promise<T>) => {
      if (!done.has(name)) done.set(name, work())
      return done.get(name) as Promise<T>
    },
  }
}

/** An empty place for a workspace or a file of that name. */
export function cleared({ folder }: Bench, name: string): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  rmSync(path, { recursive: true, force: true })
  return path
}
