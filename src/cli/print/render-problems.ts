import type { ContentProblem } from '../../model/answers.ts'
import { toCounted } from './numbers.ts'
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
function toPlace({ file, line, column }: ContentProblem): string {
  const parts = [file && visible(file), line, column].filter((part) => part !== undefined && part !== '')
  return parts.length > 0 ? `${parts.join(':')}:` : ''
}

const mostNotes = 5
/** A longer hint is for `rules check`. */
const longestHint = 120

/** Problems beside another answer: the first few in a line each, and where to see the rest. */
export function toProblemNotes(problems: readonly ContentProblem[]): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const notes = errors.slice(0, mostNotes).map(toNote)
  const more = errors.length - mostNotes
  if (more > 0) notes.push(`${toCounted(more, 'error')} more in rules: rules check, given the same paths, lists them`)
  return [...notes, ...toWarningNotes(problems.filter(({ severity }) => severity === 'warning'))]
}

function toNote(problem: ContentProblem): string {
  const { says, hint = '' } = problem
  return `${toPlace(problem)} ${says} ${hint.length <= longestHint ? hint : ''}`.trim()
}

/** One note for each kind of warning, with an example. */
function toWarningNotes(warnings: readonly ContentProblem[]): string[] {
  return [...Map.groupBy(warnings, ({ code }) => code).values()].map((alike) => {
    const example = `${toPlace(alike[0]!)} ${alike[0]!.says}`.trim()
    return alike.length === 1 ? example : `${toCounted(alike.length, 'warning')} alike: ${example}`
  })
}
