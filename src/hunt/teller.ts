import type { ContentProblem } from '../model/answers.ts'

/** Collects problems with their places in a file; `at` counts characters from where its part of the file begins. */
export class Teller {
  readonly problems: ContentProblem[]
  private readonly file: string
  private readonly text: string
  private readonly start: number

  constructor(file: string, text: string, { start = 0, problems = [] as ContentProblem[] } = {}) {
    this.file = file
    this.text = text
    this.start = start
    this.problems = problems
  }

  /** One for the part that begins there; both collect into one list. */
  within(start: number): Teller {
    return new Teller(this.file, this.text, { start, problems: this.problems })
  }

  toPlace(at: number): { line: number; column: number } {
    const lines = this.text.slice(0, at).split('\n')
    return { line: lines.length, column: lines.at(-1)!.length + 1 }
  }

  tell(
    severity: ContentProblem['severity'],
    says: string,
    { hint, at = 0 }: { hint?: string; at?: number | undefined } = {},
  ): void {
    const code = severity === 'error' ? 'hunt-invalid' : 'hunt-could-be-better'
    const place = this.toPlace(this.start + at)
    this.problems.push({ severity, code, says, ...(hint && { hint }), file: this.file, ...place })
  }
}
