import type { LeakRequest, Leaks } from '../model/leak.ts'
import type { Steps } from './run-steps.ts'

/** Where the keys may have come from. */
export type Leaking = {
  /** Looks through files, archives and repositories for the keys and names of an incident, or those given, and for any key at all. */
  leaks(request: LeakRequest): Promise<Leaks>
}

/** Leaks; nothing is loaded until the first question. Without an incident it needs no workspace. */
export function openLeaking(path: string, steps: Steps): Leaking {
  return { leaks: async (request) => (await import('./find-leaks.ts')).findLeaks(path, request, steps) }
}
