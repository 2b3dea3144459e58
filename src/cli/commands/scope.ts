import { outputOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import { toShare } from '../arguments/to-share.ts'
import { toWholeNumber } from '../arguments/to-whole-number.ts'
import type { Command } from '../command.ts'
import { toEntityRows } from '../print/scope/to-entity-rows.ts'

export const scope: Command = {
  name: 'scope',
  summary: 'from leads outward until nothing new appears: who and what is part of it, who was near and is not',
  operands: ['<lead...>'],
  options: [
    { name: 'explain', says: 'the way from a lead to each, with the links and the events that show them' },
    { name: 'min-score', value: 'SCORE', says: 'only what is so likely part of it, 0 to 1' },
    { name: 'max-hops', value: 'N', says: 'grow so many rounds at most (default 12)' },
    { name: 'all', says: 'nothing left out of the page: every entity with every reason' },
    ...outputOptions,
  ],
  examples: [
    ['scope AKIAIOSFODNN7EXAMPLE', 'from one key to every key, identity, address and agent of the same thief'],
    ['scope 203.0.113.7 agent:kali', 'from several leads at once'],
    ['scope a-4f2a9c01d3e7 --explain', 'from an alert; why each is part of it, step by step'],
    ['scope user:alice --min-score 0.5 -f csv -o scope.csv', 'without those that were cleared, for a spreadsheet'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const answer = await workbench.scope({
      leads: given.operands,
      ...present({ minScore: toShare(given, 'min-score'), maxHops: toWholeNumber(given, 'max-hops') }),
    })
    return {
      document: answer,
      rows: toEntityRows(answer.entities),
      lines: answer.entities,
      text: async (page) => {
        const { renderScope } = await import('../print/scope/render-scope.ts')
        const [isWhole, isExplained] = [given.has('all'), given.has('explain')]
        return renderScope(answer, page, { isWhole, isExplained, suggest: context.suggest })
      },
      notes: answer.notes,
    }
  },
}
