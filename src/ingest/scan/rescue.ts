import type { Lane } from './lane.ts'

/** Where a compact CloudTrail record begins, when the one before it is broken beyond its own end. */
const recordHeads = ['{"eventVersion"', '{"userIdentity"', '{"eventID"', '{"eventTime"']

/**
 * Passes over a record that cannot be read, so that the rest of the file is kept. In lines the next line is the next chance; in a list it is
 * the matching brace, or the next record's usual head if quotes are out of step. Rows point at nothing here, so bytes are let go freely.
 */
export function* passBadRecord(lane: Lane, inLines: boolean): Generator<void> {
  const { window } = lane
  if (!inLines) {
    const closed = closingBrace(window.bytes, window.at, window.fill)
    const head = nextHead(window.bytes, window.at + 1, window.fill)
    const next = closed < 0 ? head : head < 0 ? closed : Math.min(closed, head)
    if (next >= 0) {
      window.at = next
      return
    }
  }
  yield* inLines ? passLine(lane) : passBraces(lane)
}

/** To the byte after the next line break, or the end. */
export function* passLine(lane: Lane): Generator<void> {
  const { window } = lane
  for (;;) {
    const newline = window.bytes.subarray(0, window.fill).indexOf(10, window.at)
    window.at = newline < 0 ? window.fill : newline + 1
    if (newline >= 0 || !(yield* lane.more())) return
  }
}

/** To the byte after the matching brace, however far. */
function* passBraces(lane: Lane): Generator<void> {
  const { window } = lane
  const state = { depth: 0, inString: false, escaped: false }
  for (;;) {
    for (let i = window.at; i < window.fill; i++) {
      if (!step(state, window.bytes[i]!)) continue
      window.at = i + 1
      return
    }
    window.at = window.fill
    if (!(yield* lane.more())) return
  }
}

function closingBrace(bytes: Buffer, from: number, until: number): number {
  const state = { depth: 0, inString: false, escaped: false }
  for (let i = from; i < until; i++) if (step(state, bytes[i]!)) return i + 1
  return -1
}

type State = { depth: number; inString: boolean; escaped: boolean }

/** Takes one byte; true when it closes the first brace. */
function step(state: State, byte: number): boolean {
  if (state.inString) {
    if (state.escaped) state.escaped = false
    else if (byte === 92) state.escaped = true
    else if (byte === 34) state.inString = false
    return false
  }
  if (byte === 34) state.inString = true
  else if (byte === 123) state.depth++
  else if (byte === 125) return --state.depth <= 0
  return false
}

function nextHead(bytes: Buffer, from: number, until: number): number {
  const found = recordHeads.map((head) => bytes.indexOf(head, from, 'latin1')).filter((at) => at >= 0 && at < until)
  return found.length === 0 ? -1 : Math.min(...found)
}
