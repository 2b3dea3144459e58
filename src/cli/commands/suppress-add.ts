import { UserError } from '../../model/problem.ts'
import { outputOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toSuppressionRows, toSuppressionSentence } from '../print/suppressions.ts'

export const suppressAdd: Command = {
  name: 'suppress add',
  summary: 'say what is known and accepted: its alerts are left out of the tables, and counted',
  operands: ['[lead...]'],
  options: [
    { name: 'rule', value: 'RULE', says: 'only alerts of one rule, by its id or title' },
    { name: 'until', value: 'TIME', says: 'until then: 2030-12-31, or 30d from now (default: until it is removed)' },
    { name: 'why', value: 'TEXT', says: 'the reason, in your words; needed' },
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['suppress add 203.0.113.0/24 --until 30d --why "penetration test, ticket 4711"', 'alerts from nowhere but there'],
    ['suppress add role:scanner --rule "Prowler or ScoutSuite" --why "our weekly audit"', 'one rule about one role'],
    ['suppress add user:alice agent:kali --why "she works with it"', 'both have to be true'],
  ],
  async run(context, given) {
    const why = given.text('why')
    if (why === undefined)
      throw new UserError('Why is it accepted?', 'Add --why "…": who reads it later was not there.')
    const workbench = await context.open()
    const added = await workbench.suppress({
      leads: given.operands,
      why,
      by: toAuthor(given),
      ...present({ rule: given.text('rule'), until: given.text('until') }),
    })
    return {
      document: added,
      rows: toSuppressionRows([added]),
      lines: [added],
      text: () => toSuppressionSentence(added),
      notes: toNotes(added),
    }
  },
}

/** What anybody may write is no proof of who it is. */
function toNotes({ entities, rule }: { entities: readonly { kind: string }[]; rule: object | null }): string[] {
  const isAgentAlone = entities.length > 0 && entities.every(({ kind }) => kind === 'agent')
  if (!isAgentAlone) return []
  const more = rule === null ? 'a rule, a key or an address' : 'a key or an address'
  return [`An agent is what the caller writes, a thief too: name ${more} beside it.`]
}
