import { UserError } from './problem.ts'

/** From inclusive, until exclusive; epoch milliseconds, UTC. Null is open. */
export type TimeWindow = { readonly from: number | null; readonly until: number | null }

export const allTime: TimeWindow = { from: null, until: null }

const unitMilliseconds = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/**
 * Reads `--since`/`--until`: ISO 8601 in UTC (a date alone is its midnight), or `30m`, `36h`, `14d`, `2w` back from `newest`.
 * A relative time with no events to count from is open. Throws UserError on anything else.
 */
export function parseTime(text: string, newest: number | null): number | null {
  const back = /^(\d{1,6})([mhdw])$/.exec(text.trim())
  if (back) {
    return newest === null
      ? null
      : newest - Number(back[1]) * unitMilliseconds[back[2] as keyof typeof unitMilliseconds]
  }
  const milliseconds = readIso(text)
  if (milliseconds === null) {
    throw new UserError(
      `"${text.slice(0, 60)}" is not a time.`,
      'Write 2022-12-06T14:00:00Z, 2022-12-06, or 14d, 36h, 30m back from the newest event.',
    )
  }
  return milliseconds
}

/** A date alone is its midnight; null for what is no moment. */
function readIso(text: string): number | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text.trim(),
  )
  const milliseconds = iso ? Date.parse(`${iso[1]}T${iso[2] ?? '00:00'}${iso[3] ?? 'Z'}`) : Number.NaN
  return Number.isNaN(milliseconds) || !isDay(iso![1]!) ? null : milliseconds
}

/** Reads until when something is to hold: ISO 8601 in UTC, or `30d`, `12h` on from `now`. Throws UserError on anything else, and on the past. */
export function parseDeadline(text: string, now: number): number {
  const on = /^(\d{1,4})([mhdw])$/.exec(text.trim())
  const wayOut = 'Write 2030-12-31 or 2030-12-31T18:00:00Z, or 30d, 12h from now.'
  const deadline = on ? now + Number(on[1]) * unitMilliseconds[on[2] as keyof typeof unitMilliseconds] : readIso(text)
  if (deadline === null) throw new UserError(`"${text.slice(0, 60)}" is not a time.`, wayOut)
  if (deadline <= now) throw new UserError(`${text.slice(0, 60)} is already past.`, wayOut)
  return deadline
}

/** Date.parse takes February 30 for March 2. */
function isDay(date: string): boolean {
  return new Date(date).toISOString().startsWith(date)
}

/** `2025-03-04 10:22Z`: a moment in a sentence. `iso` is ISO 8601 UTC. */
export function toMinute(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`
}

/** ISO 8601 in UTC, to the second when there is nothing finer. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** A window's ends as ISO 8601 in UTC. */
export function toIsoWindow({ from, until }: TimeWindow): { from: string | null; until: string | null } {
  return { from: from === null ? null : toIso(from), until: until === null ? null : toIso(until) }
}
