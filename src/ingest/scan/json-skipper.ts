import { holdsToken, isSecretKey, isSecretName, tokenLimitBytes } from './secrets.ts'

/** Nesting that is still read. CloudTrail's own records stay under 20. */
const depthLimit = 128

const quote = 34
const comma = 44
const colon = 58
const openArray = 91
const backslash = 92
const closeArray = 93
const openObject = 123
const closeObject = 125
const lettersOfNull = 110

/**
 * Walks JSON bytes without building anything: strict enough that what it passes is JSON for every later reader, and 5 times faster than
 * parsing. The byte at `end` must be 0: no position is then compared with the end, and a fault at `end` means "more bytes are needed".
 *
 * Beside the position it notes what a value's bytes need before they may be stored: `spaced` (not compact), `escaped`, `surrogate` (an
 * escape that may be half a character), and the spans of secrets.
 */
export class JsonSkipper {
  bytes: Buffer = Buffer.alloc(1)
  end = 0
  /** Where the last -1 came from, and why. */
  fault = 0
  faultSays = ''
  spaced = false
  escaped = false
  surrogate = false
  /** Start and end, in turn, of the values that must be dropped; the first `secretSpans` numbers count. */
  readonly secrets: number[] = []
  secretSpans = 0

  reset(): void {
    this.spaced = false
    this.escaped = false
    this.surrogate = false
    this.secretSpans = 0
  }

  fail(at: number, says = 'malformed JSON'): -1 {
    this.fault = at
    this.faultSays = says
    return -1
  }

  private drop(start: number, end: number): void {
    this.secrets[this.secretSpans++] = start
    this.secrets[this.secretSpans++] = end
  }

  /** The first position at or after `at` that is no white space. */
  space(at: number): number {
    const bytes = this.bytes
    let i = at
    for (let c = bytes[i]; c === 32 || c === 10 || c === 13 || c === 9; c = bytes[i]) i++
    return i
  }

  /** From an opening quote to the position after the closing one, or -1. */
  string(at: number): number {
    const bytes = this.bytes
    let i = at + 1
    for (;;) {
      const c = bytes[i]!
      if (c === quote) return i + 1
      if (c < 32) return this.fail(i)
      if (c === backslash) {
        i = this.escape(i + 1)
        if (i < 0) return -1
      } else i++
    }
  }

  /** From the byte after a backslash to the position after the escape, or -1. */
  private escape(at: number): number {
    this.escaped = true
    const c = this.bytes[at]
    if (c === 117) return this.unicode(at + 1)
    // " \ / b f n r t
    if (c === 34 || c === 92 || c === 47 || c === 98 || c === 102 || c === 110 || c === 114 || c === 116) return at + 1
    return this.fail(at)
  }

  private unicode(at: number): number {
    for (let i = at; i < at + 4; i++) {
      const c = this.bytes[i]!
      const isHex = (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102)
      if (!isHex) return this.fail(i)
    }
    if ((this.bytes[at]! | 32) === 100 && this.bytes[at + 1]! >= 56) this.surrogate = true
    return at + 4
  }

  /** From the first byte of a value to the position after it, or -1. `depth` is how deep it lies in the record. */
  value(at: number, depth: number): number {
    const base = depth
    let i = at
    for (;;) {
      const c = this.bytes[i]!
      if (c === quote) {
        const start = i
        i = this.string(i)
        if (i < 0) return -1
        if (i - start > tokenLimitBytes && holdsToken(this.bytes, start + 1, i - 1)) this.drop(start, i)
      } else if (c === openObject || c === openArray) {
        if (depth >= depthLimit) return this.fail(i, `nested deeper than ${depthLimit}`)
        const inside = this.opened(i)
        if (inside < 0) return -1
        if (this.bytes[inside] === (c === openObject ? closeObject : closeArray)) i = inside + 1
        else {
          kinds[depth++] = c
          this.passed = false
          i = c === openObject ? this.key(inside, depth) : inside
          if (i < 0) return -1
          if (!this.passed) continue
        }
      } else {
        i = this.literal(i)
        if (i < 0) return -1
      }
      // After a value: a comma and the next one, or the end of what holds it.
      for (;;) {
        if (depth === base) return i
        const held = kinds[depth - 1]!
        let next = this.bytes[i]!
        if (next <= 32) {
          const after = this.space(i)
          if (after === i) return this.fail(i)
          this.spaced = true
          i = after
          next = this.bytes[i]!
        }
        if (next === held + 2) {
          depth--
          i++
          continue
        }
        if (next !== comma) return this.fail(i)
        i = this.compactSpace(i + 1)
        if (held === openArray) break
        i = this.key(i, depth)
        if (i < 0) return -1
        if (!this.passed) break
      }
    }
  }

  private opened(at: number): number {
    return this.compactSpace(at + 1)
  }

  private compactSpace(at: number): number {
    const after = this.space(at)
    if (after !== at) this.spaced = true
    return after
  }

  /** Whether the last key's value has been passed with it, because it is a secret. */
  private passed = false

  /** From a key's quote to the first byte of its value, or, of a secret, to the position after its value. */
  private key(at: number, depth: number): number {
    if (this.bytes[at] !== quote) return this.fail(at)
    const wasEscaped = this.escaped
    this.escaped = false
    const after = this.string(at)
    if (after < 0) return -1
    const isPlain = !this.escaped
    this.escaped ||= wasEscaped
    let i = this.compactSpace(after)
    if (this.bytes[i] !== colon) return this.fail(i)
    i = this.compactSpace(i + 1)
    this.passed = false
    const isSecret = isPlain
      ? isSecretKey(this.bytes, at + 1, after - 1)
      : isSecretName(JSON.parse(this.bytes.toString('utf8', at, after)))
    if (!isSecret) return i
    return this.secret(i, depth)
  }

  private secret(at: number, depth: number): number {
    const end = this.value(at, depth)
    if (end < 0) return -1
    if (!this.isEmpty(at, end)) this.drop(at, end)
    this.passed = true
    return end
  }

  /** null, "", {} or []: nothing that could be a secret. */
  private isEmpty(at: number, end: number): boolean {
    const c = this.bytes[at]!
    if (c === openObject || c === openArray) return this.space(at + 1) === end - 1
    return c === lettersOfNull || (c === quote && end - at === 2)
  }

  /** A number, true, false or null, or -1. */
  literal(at: number): number {
    const c = this.bytes[at]!
    if (c === 116) return this.word(at, 'true')
    if (c === 102) return this.word(at, 'false')
    if (c === lettersOfNull) return this.word(at, 'null')
    return this.number(at)
  }

  private word(at: number, word: string): number {
    for (let i = 0; i < word.length; i++) if (this.bytes[at + i] !== word.charCodeAt(i)) return this.fail(at + i)
    return at + word.length
  }

  private number(at: number): number {
    let i = this.bytes[at] === 45 ? at + 1 : at
    const first = this.bytes[i]!
    const whole = this.digits(i)
    if (whole < 0 || (first === 48 && whole > i + 1)) return this.fail(i)
    i = whole
    if (this.bytes[i] === 46) {
      i = this.digits(i + 1)
      if (i < 0) return -1
    }
    if ((this.bytes[i]! | 32) === 101) {
      const sign = this.bytes[i + 1]
      i = this.digits(sign === 43 || sign === 45 ? i + 2 : i + 1)
    }
    return i
  }

  private digits(at: number): number {
    let i = at
    for (let c = this.bytes[i]!; c >= 48 && c <= 57; c = this.bytes[i]!) i++
    return i === at ? this.fail(i) : i
  }
}

/** What opened each level; one skipper runs at a time, and a level is written before it is read. */
const kinds = new Uint8Array(depthLimit)
