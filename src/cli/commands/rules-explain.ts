import type { RuleExplanation } from '../../model/answers.ts'
import { outputOptions, ruleSourceOptions } from '../arguments/options.ts'
import { toRuleOptions } from '../arguments/to-detect-options.ts'
import type { Command } from '../command.ts'
import { renderFields } from '../print/fields.ts'
import { toCounted } from '../print/numbers.ts'
import type { Page } from '../print/page.ts'
import { visible } from '../print/visible.ts'

export const rulesExplain: Command = {
  name: 'rules explain',
  summary: 'what a rule looks for: its condition as a tree, its SQL, and what filters take away',
  operands: ['<id|file>'],
  options: [...ruleSourceOptions, ...outputOptions],
  examples: [['rules explain ./our-rules/kali.yml', 'a file, or the id of a rule that detect runs']],
  async run(context, given) {
    const workbench = await context.open()
    const explanation = await workbench.explainRule(given.operands[0]!, toRuleOptions(given))
    return {
      document: explanation,
      rows: { columns: Object.keys(explanation.rule), rows: [explanation.rule] },
      lines: [explanation],
      text: (page) => renderExplanation(explanation, page),
    }
  },
}

function renderExplanation(explanation: RuleExplanation, page: Page): string {
  const { rule, description, filters, falsepositives, references } = explanation
  const fields = renderFields(
    [
      { name: 'rule', lines: [`${rule.id} (${[rule.kind, rule.level, rule.status].filter(Boolean).join(', ')})`] },
      { name: 'author', lines: rule.author ? [rule.author] : [], isWrapped: true },
      { name: 'about', lines: description ? [description.trim().replaceAll(/\s+/g, ' ')] : [], isWrapped: true },
      { name: 'harmless when', lines: falsepositives, isWrapped: true },
      { name: 'filters', lines: filters.map(({ title, removes }) => toRemoval(title, removes)) },
      { name: 'tags', lines: rule.tags.length > 0 ? [rule.tags.join(', ')] : [], isWrapped: true },
      { name: 'read', lines: references },
      { name: 'file', lines: [rule.file] },
    ],
    page,
  )
  const block = (title: string, text: string) =>
    `\n${page.paint('bold', title)}\n${text.trimEnd().split('\n').map(visible).join('\n')}\n`
  return `${page.paint('bold', visible(rule.title))}\n${fields}${block('Condition', explanation.tree)}${block('SQL', explanation.sql)}`
}

function toRemoval(title: string, removes: number | null): string {
  return removes === null ? title : `${title}: takes ${toCounted(removes, 'event')} away`
}
