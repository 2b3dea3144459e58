import type { Lane } from './lane.ts'

const lineFeed = 10
const quote = 34
const backslash = 92
const closeArray = 93
const openObject = 123
const closeObject = 125

/** The keys with which records usually begin: the next one is found by them when quotes are out of step. */
const firstKeys = [
  'eventVersion',
  'userIdentity',
  'eventID',
  'eventTime',
  'awsRegion',
  'additionalEventData',
  'EventId',
].map((key) => Buffer.from(`"${key}"`))
const gapBytes = 32
/** As many bytes as tell whether a brace begins a record. */
const headBytes = gapBytes + 24

/**
 * Passes over a record that cannot be read, so that the rest of the file is kept: to the byte behind its matching brace, to the next line that
 * begins with a brace, or to what looks like the next record, whichever comes first. Every byte is looked at once.
 */
export function* passBadRecord(lane: Lane): Generator<void> {
  const { window } = lane
  const state: State = { depth: 0, inText: false, isEscaped: false }
  let isFirst = true
  do {
    const { bytes, fill } = window
    const until = lane.ended ? fill : fill - headBytes
    for (let i = window.at; i < until; i++) {
      if (!isFirst && bytes[i] === openObject && isBeginning(bytes, i)) {
        window.at = i
        return
      }
      isFirst = false
      // A text cannot go on in the next line.
      if (bytes[i] === lineFeed) state.inText = false
      if (step(state, bytes[i]!)) {
        window.at = i + 1
        return
      }
    }
    window.at = Math.max(window.at, until)
  } while ((yield* lane.more()) || window.at < window.fill)
}

/** Whether the brace at `at` begins a line, or an object whose first key is one that records begin with. */
function isBeginning(bytes: Buffer, at: number): boolean {
  if (bytes[at - 1] === lineFeed) return true
  let i = at + 1
  while (bytes[i]! <= 32 && i < at + gapBytes) i++
  return bytes[i] === quote && firstKeys.some((key) => startsWith(bytes, i, key))
}

function startsWith(bytes: Buffer, at: number, text: Buffer): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false
  return true
}

/** Passes over an object that is too large, to the byte behind its matching brace. */
export function* passGiant(lane: Lane): Generator<void> {
  const { window } = lane
  const state: State = { depth: 0, inText: false, isEscaped: false }
  do {
    for (let i = window.at; i < window.fill; i++) {
      if (!step(state, window.bytes[i]!)) continue
      window.at = i + 1
      return
    }
    window.at = window.fill
  } while (yield* lane.more())
}

type State = { depth: number; inText: boolean; isEscaped: boolean }

/** Takes one byte; true when it closes the first brace. */
function step(state: State, byte: number): boolean {
  if (state.inText) {
    if (state.isEscaped) state.isEscaped = false
    else if (byte === backslash) state.isEscaped = true
    else if (byte === quote) state.inText = false
    return false
  }
  if (byte === quote) state.inText = true
  else if (byte === openObject) state.depth++
  else if (byte === closeObject) return --state.depth <= 0
  return false
}

/** Passes over what is no JSON, to the next brace that opens, the end of the list, or the end of the line. Returns where it stopped. */
export function* passGarbage(lane: Lane, inList: boolean): Generator<void, 'object' | 'end'> {
  const { window } = lane
  const end = inList ? closeArray : lineFeed
  do {
    const { bytes, fill } = window
    let i = window.at
    while (i < fill && bytes[i] !== openObject && bytes[i] !== end) i++
    window.at = i
    if (i < fill) return bytes[i] === openObject ? 'object' : 'end'
  } while (yield* lane.more())
  return 'end'
}
