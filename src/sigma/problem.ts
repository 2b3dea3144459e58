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

/** Runs one step; a mistake in it becomes a problem and the step has no value. */
export function attempt<T>(problems: Problem[], step: () => T): T | undefined {
  try {
    return step()
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    problems.push(toProblem('error', error.code, error.message, error.advice))
    return undefined
  }
}

/** Gives a mistake its place where the thrower did not know it. */
export function locate<T>(at: Place, step: () => T): T {
  try {
    return step()
  } catch (error) {
    if (!(error instanceof Mistake) || error.advice.at) throw error
    throw new Mistake(error.code, error.message, { ...error.advice, at })
  }
}

export function toProblem(severity: Problem['severity'], code: string, says: string, advice: Advice = {}): Problem {
  const { hint, at } = advice
  return {
    severity,
    code,
    says,
    ...(hint === undefined ? {} : { hint }),
    ...(at && { line: at.line, column: at.column }),
  }
}
