import type { LeakSkip } from '../model/leak.ts'

/** What was met on the way: each of it was looked through, opened as an archive, or passed over for a reason. */
export type Ledger = {
  readonly counts: { met: number; files: number; archives: number; bytes: number; omitted: number }
  readonly skipped: LeakSkip[]
  /** Something is there; one of the three below has to follow. */
  meet(): void
  search(): void
  open(): void
  skip(file: string, reason: string): void
}

/** Nobody reads more of them. */
const mostSkipped = 1000

export function openLedger(): Ledger {
  const counts = { met: 0, files: 0, archives: 0, bytes: 0, omitted: 0 }
  const skipped: LeakSkip[] = []
  return {
    counts,
    skipped,
    meet: () => void counts.met++,
    search: () => void counts.files++,
    open: () => void counts.archives++,
    skip(file, reason) {
      if (skipped.length < mostSkipped) skipped.push({ file, reason })
      else counts.omitted++
    },
  }
}

/** Something that is not read any further; `reason` is a sentence of ours. */
export class Refused extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.name = 'Refused'
    this.reason = reason
  }
}

/** Why the system or a library refused. What a library says may hold what it read: only codes are passed on. */
export function toReason(error: unknown): string {
  if (error instanceof Refused) return error.reason
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it'
  if (code === 'ENOENT') return 'gone before it could be read'
  if (code === 'Z_BUF_ERROR') return 'cut short: what could be unpacked was looked through'
  if (code?.startsWith('Z_') || code?.startsWith('ZSTD')) return 'damaged: what could be unpacked was looked through'
  return `could not be read${typeof code === 'string' ? ` (${code})` : ''}`
}
