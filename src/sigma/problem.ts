import type { Problem } from './rule.ts'

/** Where something stands in its file; both count from 1. */
export type Place = { readonly line: number; readonly column: number }

export type Advice = { readonly at?: Place | undefined; readonly hint?: string | undefined }

/**
 * A fault that leaves a document out, thrown while it is read. It is caught in `attempt` and never leaves
 * `parseContent`: a bad rule does not stop the others.
 */
export class Mistake extends Error {
  readonly code: string
  readonly advice: Advice

  constructor(code: string, says: string, advice: Advice = {}) {
    super(says)
    this.code = code
    this.advice = advice
  }
}

/** Several mistakes in one document, all to be told at once. */
class Mistakes extends Error {
  readonly all: readonly Mistake[]

  constructor(all: readonly Mistake[]) {
    super(`${all.length} mistakes`)
    this.all = all
  }
}

/** Of one document; a file made to annoy has a mistake in every value. */
const mostTold = 20

/** Runs one step; mistakes in it become problems and the step has no value. */
export function attempt<T>(problems: Problem[], step: () => T): T | undefined {
  const outcome = run(step)
  if ('value' in outcome) return outcome.value
  const told = outcome.mistakes.slice(0, mostTold)
  problems.push(...told.map((one) => toProblem('error', one.code, one.message, one.advice)))
  const more = outcome.mistakes.length - told.length
  if (more > 0)
    problems.push(
      toProblem(
        'error',
        'more-mistakes',
        `There are ${more} more mistakes in the document.`,
        told[0]!.advice.at && { at: told[0]!.advice.at },
      ),
    )
  return undefined
}

/** Maps all items even when some have mistakes, then throws those together. */
export function mapAll<T, U>(items: readonly T[], step: (item: T) => U): U[] {
  const outcomes = items.map((item) => run(() => step(item)))
  const mistakes = outcomes.flatMap((outcome) => ('mistakes' in outcome ? outcome.mistakes : []))
  if (mistakes.length > 0) throw new Mistakes(mistakes)
  return outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []))
}

/** Gives mistakes their place where the thrower did not know it. */
export function locate<T>(at: Place, step: () => T): T {
  const outcome = run(step)
  if ('value' in outcome) return outcome.value
  throw new Mistakes(
    outcome.mistakes.map((one) => (one.advice.at ? one : new Mistake(one.code, one.message, { ...one.advice, at }))),
  )
}

export function toProblem(severity: Problem['severity'], code: string, says: string, advice: Advice = {}): Problem {
  const { hint, at } = advice
  return {
    severity,
    code,
    says: tame(says),
    ...(hint === undefined ? {} : { hint: tame(hint) }),
    ...(at && { line: at.line, column: at.column }),
  }
}

const longestSaying = 1_000

/** Rules are hostile, and problems quote them: control and formatting characters are spelled out, length is bounded. */
function tame(text: string): string {
  const short = text.length > longestSaying ? `${text.slice(0, longestSaying)}…` : text
  return short.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`)
}

function run<T>(step: () => T): { readonly value: T } | { readonly mistakes: readonly Mistake[] } {
  try {
    return { value: step() }
  } catch (error) {
    if (error instanceof Mistake) return { mistakes: [error] }
    if (error instanceof Mistakes) return { mistakes: error.all }
    throw error
  }
}
