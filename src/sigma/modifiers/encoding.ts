import { Buffer } from 'node:buffer'
import { Mistake } from '../problem.ts'
import type { Pattern } from '../rule.ts'
import { wrongKind } from './faults.ts'
import type { Modifier, Value } from './modifier.ts'

/** base64, base64offset and the UTF-16 encodings that go before them. */
export const base64: Modifier = {
  names: ['base64'],
  apply: (value) => toPatternValue(toBytes('base64', value).toString('base64')),
}

/**
 * The three texts that the bytes leave in base64, by where they start within a group of three bytes. Counted in bytes:
 * counting characters, as pySigma does, gives garbage beyond ASCII.
 */
export const base64Offset: Modifier = {
  names: ['base64offset'],
  apply(value) {
    const bytes = toBytes('base64offset', value)
    return { kind: 'any-of', of: [0, 1, 2].map((offset) => toPatternValue(encodeAt(bytes, offset))) }
  },
}

export const utf16le = encoding(['utf16le', 'wide'], (text) => Buffer.from(text, 'utf16le'))
export const utf16be = encoding(['utf16be'], (text) => Buffer.from(text, 'utf16le').swap16())
export const utf16 = encoding(['utf16'], (text) => Buffer.from(`\ufeff${text}`, 'utf16le'))

/** Characters that mix neighbouring bytes into ours are cut off at both ends. */
function encodeAt(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const mixedAtStart = [0, 2, 3][offset]!
  const mixedAtEnd = [0, 3, 2][(offset + bytes.length) % 3]!
  return encoded.slice(mixedAtStart, encoded.length - mixedAtEnd)
}

function encoding(names: readonly string[], encode: (text: string) => Buffer): Modifier {
  return {
    names,
    apply(value) {
      if (value.kind !== 'pattern') throw wrongKind(names[0]!, value)
      return { kind: 'bytes', bytes: encode(toLiteral(names[0]!, value.pattern)) }
    },
  }
}

function toBytes(modifier: string, value: Value): Buffer {
  if (value.kind === 'bytes') return Buffer.from(value.bytes)
  if (value.kind === 'pattern') return Buffer.from(toLiteral(modifier, value.pattern), 'utf8')
  throw wrongKind(modifier, value)
}

function toLiteral(modifier: string, pattern: Pattern): string {
  if (pattern.every((part) => typeof part === 'string')) return pattern.join('')
  throw new Mistake('modifier-type', `The modifier ${modifier} cannot encode a wildcard.`, {
    hint: `Escape it (\\*), and write contains after ${modifier}.`,
  })
}

function toPatternValue(text: string): Value {
  return { kind: 'pattern', pattern: text === '' ? [] : [text], cased: false }
}
