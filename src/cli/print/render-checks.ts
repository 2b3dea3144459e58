import type { DoctorCheck } from '../../model/answers.ts'
import type { Page } from './page.ts'
import { visible } from './visible.ts'
import { pad } from './width.ts'
import { wrap } from './wrap.ts'

/** What was checked, the verdict in a word, and the way out beneath what is not well. */
export function renderChecks(checks: readonly DoctorCheck[], page: Page): string {
  const column = Math.max(0, ...checks.map(({ check }) => check.length))
  const indent = ' '.repeat(column + 8)
  const lines = checks.map(({ check, ok, says, hint }) => {
    const word = ok ? page.paint('green', 'ok   ') : page.paint(['bold', 'red'], 'wrong')
    const head = `${word}  ${pad(visible(check), column)}  ${wrap(visible(says), page.columns, `${indent} `)}\n`
    return !ok && hint ? `${head}${indent} ${wrap(visible(hint), page.columns, `${indent} `)}\n` : head
  })
  return lines.join('')
}
