import type { ContentProblem } from '../../model/answers.ts'
import type { Page } from './page.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** Problems with rules, in the form that editors can jump to: file:line:column. */
export function renderProblems(problems: readonly ContentProblem[], page: Page): string {
  return problems
    .map((problem) => {
      const { severity, code, says, hint } = problem
      const place = toPlace(problem)
      const word = page.paint(severity === 'error' ? 'red' : 'yellow', severity)
      const head = `${place ? `${place} ` : ''}${word} ${visible(says)} [${visible(code)}]\n`
      return hint ? `${head}    ${wrap(visible(hint), page.columns, '    ')}\n` : head
    })
    .join('')
}

/** `file:line:column:`, as far as it is known. */
export function toPlace({ file, line, column }: ContentProblem): string {
  const parts = [file && visible(file), line, column].filter((part) => part !== undefined && part !== '')
  return parts.length > 0 ? `${parts.join(':')}:` : ''
}

const mostNotes = 5

/** Problems beside another answer: the first few in a line each, and where to see the rest. */
export function toProblemNotes(problems: readonly ContentProblem[]): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const notes = errors.slice(0, mostNotes).map((problem) => `${toPlace(problem)} ${problem.says}`.trim())
  const more = errors.length - mostNotes
  return more > 0 ? [...notes, `${more} more rules cannot be used: keytrail rules check lists them`] : notes
}
