import type { Passage } from './encoding.ts'
import { isSecretForm, secretLength } from './secret.ts'
import { unescapeText } from './unescape.ts'

type Candidate = { readonly secret: string; readonly from: number; readonly until: number }

const keyLength = 20

/** The secret that stands beside the key id at `at`, or null. The nearest one counts; one of another section or behind another key only at last. */
export function findSecretBeside(passage: Passage): string | null {
  const { text, at } = unescapeText(passage.text, passage.at)
  const key = { from: at, until: at + keyLength }
  let best: { readonly secret: string; readonly cost: number } | null = null
  for (const candidate of listSecrets(text)) {
    const cost = toCost(text, key, candidate)
    if (best === null || cost < best.cost) best = { secret: candidate.secret, cost }
  }
  return best?.secret ?? null
}

/** A run is taken whole, so that a text is gone through once. */
const runs = /([A-Za-z0-9/+]+)(={0,2})/g

/** All that has the form of a secret: as it is, or in base64 by itself (40 to 42 bytes, with the end of a line perhaps). */
export function* listSecrets(text: string): Generator<Candidate> {
  for (const { 0: whole, 1: run, 2: padding, index } of text.matchAll(runs)) {
    const { length } = run!
    const isEncoded = length >= 54 && length <= 56
    if (!isEncoded && (length !== secretLength || padding !== '')) continue
    const secret = isEncoded ? Buffer.from(run!, 'base64').toString('latin1').trim() : run!
    if (isSecretForm(secret)) yield { secret, from: index, until: index + whole.length }
  }
}

/** What a boundary between two sets of credentials costs, in characters. */
const boundary = 4000

function toCost(text: string, key: { from: number; until: number }, { from, until }: Candidate): number {
  const isAfter = from >= key.until
  const [between, gap] = isAfter
    ? [text.slice(key.until, from), from - key.until]
    : [text.slice(until, key.from), 1.5 * (key.from - until)]
  const isLabelled = /secret|s3cr3t|passw|key/i.test(text.slice(Math.max(0, from - 40), from))
  const isApart = /\n\s*\[|(?:AKIA|ASIA)[A-Z2-7]{16}/.test(between)
  return gap * (isLabelled ? 0.3 : 1) + (isApart ? boundary : 0)
}
