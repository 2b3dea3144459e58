import { minLevelOption, outputOptions, ruleSourceOptions } from '../arguments/options.ts'
import { toRuleOptions } from '../arguments/to-detect-options.ts'
import type { Command } from '../command.ts'
import { toCounted } from '../print/numbers.ts'
import { renderTable } from '../print/table.ts'

export const rulesList: Command = {
  name: 'rules list',
  summary: 'the rules that detect runs',
  operands: [],
  options: [...ruleSourceOptions, minLevelOption, ...outputOptions],
  examples: [
    ['rules list --min-level high', 'the loud ones'],
    ['rules list --rules ./our-rules --only-rules', 'only yours'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const rules = await workbench.rules(toRuleOptions(given))
    const rows = {
      columns: ['level', 'kind', 'title', 'id', 'alerts', 'author', 'status', 'tags', 'file'],
      rows: rules,
    }
    return {
      document: { ...rows, notes: [] },
      rows,
      text: (page) => `${renderTable(rows, page)}${page.paint('dim', `(${toCounted(rules.length, 'rule')})`)}\n`,
    }
  },
}
