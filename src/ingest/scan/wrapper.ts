import type { JsonSkipper } from './json-skipper.ts'
import type { Lane } from './lane.ts'
import { fieldOf } from './record-scanner.ts'
import { recordShape } from './shape.ts'

const quote = 34
const comma = 44
const colon = 58
const openArray = 91
const closeObject = 125

/** Where in the file's outer structure we are: between values, in a list of records, or behind the list in the object that held it. */
export type Place = 'top' | 'list' | 'wrapped list' | 'behind the list'

const listKeys = ['"Records"', '"Events"', '"records"', '"events"'].map((key) => Buffer.from(key))

/** At an object: the position in its list of records (`{"Records":[`, perhaps behind other members), or -1 where it has none. */
export function* findList(lane: Lane): Generator<void, number> {
  const { window, scanner } = lane
  const { skipper } = scanner
  for (;;) {
    skipper.fault = 0
    const found = listIn(skipper, skipper.space(window.at + 1))
    const goesOn = found < 0 && skipper.fault >= window.fill
    if (!goesOn || !(yield* lane.more())) return found
  }
}

/** Looks through members from a key on. A key of CloudTrail's own ends it: that is a record, and not to be read twice. */
function listIn(skipper: JsonSkipper, start: number): number {
  const { bytes } = skipper
  for (let i = start; ; i = skipper.space(i + 1)) {
    const keyEnd = bytes[i] === quote ? skipper.string(i) : skipper.fail(i)
    const at = toValue(skipper, keyEnd)
    if (at < 0) return -1
    if (bytes[at] === openArray && isListKey(bytes, i, keyEnd)) return at + 1
    if (fieldOf(recordShape, bytes, i + 1, keyEnd - 1) >= 0) return -1
    const end = skipper.value(at, 1)
    if (end < 0) return -1
    i = skipper.space(end)
    if (bytes[i] !== comma) return bytes[i] === closeObject ? -1 : skipper.fail(i)
  }
}

/** Behind a list of records: passes one member of the object that held it, or its end. Tells where that leads. */
export function* passMember(lane: Lane): Generator<void, Place> {
  const { window, scanner } = lane
  const { skipper } = scanner
  for (;;) {
    const { bytes, at } = window
    if (bytes[at] === closeObject) {
      window.at++
      return 'top'
    }
    const keyEnd = bytes[at] === quote ? skipper.string(at) : skipper.fail(at)
    const value = toValue(skipper, keyEnd)
    if (value >= 0 && bytes[value] === openArray && isListKey(bytes, at, keyEnd)) {
      window.at = value + 1
      return 'wrapped list'
    }
    const end = value < 0 ? -1 : skipper.value(value, 1)
    if (end >= 0 && end < window.fill) {
      window.at = end
      return 'behind the list'
    }
    const goesOn = end >= 0 || skipper.fault >= window.fill
    if (goesOn && (yield* lane.more())) continue
    lane.tally.note('what follows the list of records could not be read')
    return 'top'
  }
}

/** Behind a key: where its value begins, or -1. */
function toValue(skipper: JsonSkipper, keyEnd: number): number {
  if (keyEnd < 0) return -1
  const at = skipper.space(keyEnd)
  return skipper.bytes[at] === colon ? skipper.space(at + 1) : skipper.fail(at)
}

function isListKey(bytes: Buffer, start: number, end: number): boolean {
  return listKeys.some((key) => key.length === end - start && key.equals(bytes.subarray(start, end)))
}
