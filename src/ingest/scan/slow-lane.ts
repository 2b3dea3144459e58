import type { Unwrapped } from '../formats/format.ts'
import { unwrap } from '../formats/index.ts'
import { acceptRow, isAnyRecord } from './accept.ts'
import type { Lane } from './lane.ts'
import { arenaBase } from './rows.ts'
import { recordLimitBytes, recordTooLarge } from './window.ts'

/** A value that is no plain record: taken apart by its format, its records scanned one by one. Yields when rows are full. */
export function* unwrapValue(lane: Lane, json: string): Generator<void> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    lane.tally.reject('malformed JSON')
    return
  }
  yield* takeUnwrapped(lane, unwrap(value))
}

/** Takes the records of something unwrapped, and counts what was left or is none. */
export function* takeUnwrapped(lane: Lane, unwrapped: Unwrapped): Generator<void> {
  if ('left' in unwrapped) {
    lane.tally.leave(unwrapped.left)
    return
  }
  for (const { reason } of unwrapped.rejected ?? []) lane.tally.reject(reason)
  for (const record of unwrapped.records) {
    scanText(lane, typeof record === 'string' ? record : JSON.stringify(record))
    if (lane.rows.isFull) yield
  }
}

/** Scans a record's JSON text out of the arena, where its bytes outlive the call. */
function scanText(lane: Lane, json: string): void {
  const { rows, scanner, tally } = lane
  if (json.length > recordLimitBytes) {
    tally.reject(recordTooLarge)
    return
  }
  const text = json.trim().toWellFormed()
  const start = rows.reserve(Buffer.byteLength(text) + 1)
  const end = start + rows.arena.write(text, start, 'utf8')
  rows.arenaUsed = end + 1
  scanner.over(rows.arena, end, arenaBase)
  const stopped = text.startsWith('{') ? scanner.record(start) : -1
  if (stopped < 0)
    tally.reject(
      text.startsWith('{') && scanner.skipper.faultSays !== '' ? scanner.skipper.faultSays : 'malformed JSON',
    )
  else if (!isAnyRecord(lane)) tally.reject('not a CloudTrail record')
  else acceptRow(lane, start, stopped)
  lane.look()
}
