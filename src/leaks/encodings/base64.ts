import { type Encoding, reach } from '../encoding.ts'

/** By how many bytes stand before the literal in its group of three: where in the group's four characters the first certain one is. */
const firstCertain = [0, 2, 3] as const

export const base64: Encoding = {
  id: 'base64',
  says: 'base64, also of URLs: Kubernetes secrets, Docker and CI settings, Basic authentication',
  toNeedles(literal) {
    const bytes = Buffer.from(literal, 'latin1')
    return firstCertain.map((first, before) => {
      const certain = Math.floor(((before + bytes.length) * 8) / 6)
      return Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)])
        .toString('base64')
        .slice(first, certain)
    })
  },
  decode(bytes, at, needle) {
    const group = at - firstCertain[needle]!
    if (group < 0) return null
    const isWrapped = toLineLength(bytes, at) >= shortestLine
    const left = toRun(bytes, { from: group - 1, step: -1, isWrapped })
    const right = toRun(bytes, { from: group, step: 1, isWrapped })
    // What lies before the group counts from its end: a run may begin with letters that are no part of it.
    const whole = left.slice(left.length % 4)
    const text = Buffer.from(whole + right, 'base64').toString('latin1')
    return { text, at: (whole.length / 4) * 3 + needle }
  },
}

/** Lines of base64 are no shorter, where they are wrapped at all. */
const shortestLine = 56

/** Characters of base64 around a place, up to what is none. */
function toLineLength(bytes: Buffer, at: number): number {
  let [from, until] = [at, at]
  while (from > 0 && at - from < reach && isBase64(bytes[from - 1]!)) from--
  while (until < bytes.length && until - at < reach && isBase64(bytes[until]!)) until++
  return until - from
}

type Direction = { readonly from: number; readonly step: 1 | -1; readonly isWrapped: boolean }

/** The characters of base64 from there on, in their order in the file; where it is wrapped, ends of full lines between them are passed over. */
function toRun(bytes: Buffer, { from, step, isWrapped }: Direction): string {
  const run: number[] = []
  let [inLine, lines] = [0, 0]
  for (let at = from; at >= 0 && at < bytes.length && run.length < reach * 2; at += step) {
    const byte = bytes[at]!
    if (isBase64(byte)) {
      run.push(byte)
      inLine++
    } else if (isWrapped && (byte === 10 || byte === 13) && (inLine === 0 || inLine >= shortestLine || lines === 0)) {
      inLine = 0
      lines++
    } else break
  }
  if (step < 0) run.reverse()
  return Buffer.from(run).toString('latin1')
}

function isBase64(byte: number): boolean {
  const isLetter = (byte | 32) >= 97 && (byte | 32) <= 122
  return isLetter || (byte >= 47 && byte <= 57) || byte === 43 || byte === 45 || byte === 95
}
