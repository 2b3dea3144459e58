import { isUtf8 } from 'node:buffer'
import { acceptRow, isPlainRecord } from './accept.ts'
import type { Lane } from './lane.ts'
import { passBadRecord, passGarbage, passGiant } from './rescue.ts'
import { unwrapValue } from './slow-lane.ts'
import { recogniseText, scanCsv } from './text-input.ts'
import { pieceTooLarge } from './window.ts'
import { findList, type Place, passMember } from './wrapper.ts'

const quote = 34
const comma = 44
const openObject = 123
const openArray = 91
const closeArray = 93

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
      const list = place === 'top' ? yield* findList(lane) : -1
      if (list >= 0) {
        window.at = list
        place = 'wrapped list'
      } else yield* record(lane)
    } else if (byte === openArray && place === 'top') {
      window.at++
      place = 'list'
    } else if (byte === closeArray && place !== 'top') {
      window.at++
      place = place === 'list' ? 'top' : 'behind the list'
    } else yield* other(lane, place !== 'top')
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

/** One object: a record, or something that holds records. */
function* record(lane: Lane): Generator<void> {
  const { window, scanner, rows, tally } = lane
  for (;;) {
    const end = scanner.record(window.at)
    if (end >= 0) {
      yield* keep(lane, end)
      window.at = end
      if (rows.isFull) yield
      return
    }
    const goesOn = scanner.skipper.fault >= window.fill
    if (goesOn && (yield* lane.more())) continue
    if (goesOn && lane.full) {
      tally.reject(pieceTooLarge)
      return yield* passGiant(lane)
    }
    tally.reject(goesOn ? 'cut off: the file ends inside this record' : scanner.skipper.faultSays)
    return yield* passBadRecord(lane)
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

/** What is no object: an array or text inside a list, a text with JSON in it, the words before the JSON of a line, or garbage. */
function* other(lane: Lane, inList: boolean): Generator<void> {
  const { window, tally } = lane
  const isValue = inList || window.bytes[window.at] === quote
  const end = isValue ? yield* endOfValue(lane, inList) : -1
  if (end >= 0) {
    yield* unwrapValue(lane, window.bytes.toString('utf8', window.at, end))
    window.at = end
    return
  }
  const stopped = yield* passGarbage(lane, inList)
  // Log exports put a time and a name before a line's JSON: that is no record lost.
  if (inList) tally.reject('malformed JSON')
  else if (stopped === 'end') tally.reject('not JSON')
}

/** Where the value at hand ends, or -1. In a list a comma or its end has to follow: else it is a text that a stray quote began. */
function* endOfValue(lane: Lane, inList: boolean): Generator<void, number> {
  const { window, scanner } = lane
  const { skipper } = scanner
  for (;;) {
    skipper.reset()
    const end = skipper.value(window.at, 1)
    const next = end < 0 ? skipper.fault : skipper.space(end)
    if (next < window.fill || lane.ended) {
      const isFollowed = !inList || window.bytes[next] === comma || window.bytes[next] === closeArray
      return isFollowed || next >= window.fill ? end : -1
    }
    yield* lane.more()
    if (lane.full) return -1
  }
}
