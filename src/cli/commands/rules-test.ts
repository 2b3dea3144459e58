import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toFew } from '../print/few.ts'
import { toCount, toCounted } from '../print/numbers.ts'
import { toProblemNotes } from '../print/render-problems.ts'
import { visible } from '../print/visible.ts'

export const rulesTest: Command = {
  name: 'rules test',
  summary: 'run the cases beside rules: events on which each fires or stays quiet; exits with 1 when one fails',
  operands: ['[path...]'],
  options: outputOptions,
  examples: [
    ['rules test ./our-rules', 'kali.yml is tested by kali.cases.yml beside it'],
    ['rules test', 'the rules that come with keytrail'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const test = await workbench.testRules(given.operands)
    const failures = test.failed.map(({ file, name, says }) => `${visible(file)}: ${visible(name)}: ${visible(says)}\n`)
    return {
      document: test,
      rows: { columns: ['file', 'name', 'says'], rows: test.failed },
      text: (page) =>
        `${failures.map((line) => page.paint('red', line)).join('')}${toCounted(test.cases, 'case')}: ${toCount(test.passed)} passed, ${toCount(test.failed.length)} failed\n`,
      notes: [
        ...toProblemNotes(test.problems),
        ...(test.uncovered.length > 0 ? [`Rules without a case both ways: ${toFew(test.uncovered, 10)}`] : []),
      ],
      exitStatus: test.ok ? 0 : 1,
    }
  },
}
