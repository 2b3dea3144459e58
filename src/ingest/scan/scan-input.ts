import { isUtf8 } from 'node:buffer'
import { acceptRow, isPlainRecord } from './accept.ts'
import type { Lane } from './lane.ts'
import { passBadRecord, passLine } from './rescue.ts'
import { rowLimit } from './rows.ts'
import { unwrapValue } from './slow-lane.ts'
import { recogniseText, scanCsv } from './text-input.ts'
import { recordLimitBytes } from './window.ts'

const openObject = 123
const closeObject = 125
const openArray = 91
const closeArray = 93

/** Where in the file's outer structure we are: between values, in a list of records, or behind the list in the object that held it. */
type Place = 'top' | 'list' | 'wrapped list' | 'behind the list'

/**
 * Reads an input into rows, yielding whenever they must be handed over. Records stand in `{"Records":[…]}`, in an array, or one
 * after the other; anything else goes the slow way. What cannot be read costs itself only, and is counted with its reason.
 */
export function* scanInput(lane: Lane): Generator<void> {
  const { window } = lane
  yield* lane.more()
  const text = recogniseText(lane)
  if (text === 'csv') return yield* scanCsv(lane)
  if (text === 'other') {
    lane.tally.leave('not CloudTrail: neither JSON nor a CSV export of CloudTrail')
    return
  }
  let place: Place = 'top'
  for (;;) {
    passSeparators(lane)
    if (window.at >= window.fill) {
      if (yield* lane.more()) continue
      break
    }
    const byte = window.bytes[window.at]!
    if (place === 'behind the list') place = yield* passMember(lane)
    else if (byte === openObject) {
      const list = place === 'top' ? yield* wrapperList(lane) : -1
      if (list >= 0) {
        window.at = list
        place = 'wrapped list'
      } else yield* record(lane, place === 'top')
    } else if (byte === openArray && place === 'top') {
      window.at++
      place = 'list'
    } else if (byte === closeArray && place !== 'top') {
      window.at++
      place = place === 'list' ? 'top' : 'behind the list'
    } else yield* other(lane, place === 'top')
  }
  if (place === 'list' || place === 'wrapped list') lane.tally.note('cut off: the file ends inside its list of records')
}

/** White space, commas, and the record separators of JSON text sequences. */
function passSeparators({ window }: Lane): void {
  const { bytes, fill } = window
  let at = window.at
  while (at < fill && (bytes[at]! <= 32 || bytes[at] === 44)) at++
  window.at = at
}

const listKeys = ['Records', 'Events', 'records', 'events'].map((key) => Buffer.from(`"${key}"`))

/** At `{"Records":[` the position after the bracket, else -1. */
function* wrapperList(lane: Lane): Generator<void, number> {
  const { window, scanner } = lane
  const { skipper } = scanner
  for (;;) {
    let i = skipper.space(window.at + 1)
    const key = listKeys.find((candidate) => candidate.equals(window.bytes.subarray(i, i + candidate.length)))
    i = key === undefined ? i : skipper.space(i + key.length)
    if (key && window.bytes[i] === 58) i = skipper.space(i + 1)
    if (i < window.fill - 12 || lane.ended) return key && window.bytes[i] === openArray ? i + 1 : -1
    if (!(yield* lane.more()) && !lane.ended) return -1
  }
}

/** One object: a record, or something that holds records. */
function* record(lane: Lane, inLines: boolean): Generator<void> {
  const { window, scanner, rows, tally } = lane
  for (;;) {
    const end = scanner.record(window.at)
    if (end >= 0) {
      yield* keep(lane, end)
      window.at = end
      if (rows.count === rowLimit) yield
      return
    }
    const goesOn = scanner.skipper.fault >= window.fill
    if (goesOn && (yield* lane.more())) continue
    if (goesOn && lane.full) tally.reject(`larger than ${recordLimitBytes >> 20} MiB`)
    else tally.reject(goesOn ? 'cut off: the file ends inside this record' : scanner.skipper.faultSays)
    yield* passBadRecord(lane, inLines)
    return
  }
}

function* keep(lane: Lane, end: number): Generator<void> {
  const { window, tally } = lane
  const bytes = window.bytes.subarray(window.at, end)
  if (lane.suspect && !isUtf8(bytes)) {
    tally.note('some text was not UTF-8: the bytes in question are stored as U+FFFD')
    yield* unwrapValue(lane, new TextDecoder().decode(bytes))
  } else if (!lane.scanner.isOdd && isPlainRecord(lane)) acceptRow(lane, window.at, end)
  else yield* unwrapValue(lane, bytes.toString('utf8'))
}

/** A value that is no object: an array or text inside a list, or a line of text with JSON in it. */
function* other(lane: Lane, inLines: boolean): Generator<void> {
  const { window, scanner } = lane
  if (inLines) return yield* textLine(lane)
  for (;;) {
    scanner.skipper.reset()
    const end = scanner.skipper.value(window.at, 1)
    if (end >= 0 && end < window.fill) {
      yield* unwrapValue(lane, window.bytes.toString('utf8', window.at, end))
      window.at = end
      return
    }
    if ((end >= 0 || scanner.skipper.fault >= window.fill) && (yield* lane.more())) continue
    lane.tally.reject('malformed JSON')
    if (window.bytes[window.at] === closeObject) window.at++
    else yield* passLine(lane)
    return
  }
}

/** A line that does not begin with JSON; log exports put a time before it. */
function* textLine(lane: Lane): Generator<void> {
  const { window } = lane
  while (window.bytes.subarray(0, window.fill).indexOf(10, window.at) < 0 && (yield* lane.more()));
  const newline = window.bytes.subarray(0, window.fill).indexOf(10, window.at)
  const line = window.bytes.toString('utf8', window.at, newline < 0 ? window.fill : newline)
  const brace = line.startsWith('"') ? 0 : line.indexOf('{')
  if (brace < 0) lane.tally.reject('not JSON')
  else yield* unwrapValue(lane, line.slice(brace))
  yield* passLine(lane)
}

/** What stands beside the list in its object: `"NextToken":"…"`, then the closing brace. */
function* passMember(lane: Lane): Generator<void, Place> {
  const { window, scanner } = lane
  const { skipper } = scanner
  for (;;) {
    if (window.bytes[window.at] === closeObject) {
      window.at++
      return 'top'
    }
    const key = window.bytes[window.at] === 34 ? skipper.string(window.at) : skipper.fail(window.at)
    const colon = key < 0 ? -1 : skipper.space(key)
    const end = colon < 0 || window.bytes[colon] !== 58 ? -1 : skipper.value(skipper.space(colon + 1), 1)
    if (end >= 0 && end < window.fill) {
      window.at = end
      return 'behind the list'
    }
    if (yield* lane.more()) continue
    lane.tally.note('what follows the list of records could not be read')
    window.at = window.fill
    return 'top'
  }
}
