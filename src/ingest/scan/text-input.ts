import { isCsv, readCsv } from '../formats/csv.ts'
import type { Lane } from './lane.ts'
import { takeUnwrapped } from './slow-lane.ts'
import type { Reader } from './window.ts'

const headBytes = 64 << 10

/** What an input is, by its first bytes: JSON (also in lines that begin with something else), a CSV export, or neither. */
export function recogniseText({ window }: Lane): 'json' | 'csv' | 'other' {
  const byte = window.bytes[window.at]
  if (byte === 123 || byte === 91) return 'json'
  const head = window.bytes.toString('utf8', window.at, Math.min(window.fill, window.at + headBytes))
  const first = head.trimStart()[0]
  if (first === undefined || first === '{' || first === '[') return 'json'
  if (isCsv(head)) return 'csv'
  return first === '"' || /\{\s*"/.test(head) ? 'json' : 'other'
}

/** Reads the rows of a CSV export; what is in the window already comes first. */
export function* scanCsv(lane: Lane): Generator<void> {
  const { window, reader, tally } = lane
  const fromWindow: Reader = {
    size: reader.size,
    read(target, at, limit) {
      if (window.at < window.fill) {
        const copied = window.bytes.copy(target, at, window.at, Math.min(window.fill, window.at + limit))
        window.at += copied
        return copied
      }
      const got = reader.read(target, at, limit)
      tally.rawBytes += got
      return got
    },
  }
  for (const unwrapped of readCsv(fromWindow)) yield* takeUnwrapped(lane, unwrapped)
  window.at = window.fill
}
