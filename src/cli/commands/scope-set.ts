import { UserError } from '../../model/problem.ts'
import { type RulingWord, rulingWords } from '../../model/ruling.ts'
import { outputOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toRulingRows } from '../print/scope/to-ruling-rows.ts'
import { toShortIdentity } from '../print/to-short-identity.ts'
import { visible } from '../print/visible.ts'

const words: readonly string[] = [...rulingWords, 'open']

export const scopeSet: Command = {
  name: 'scope set',
  summary: 'say that an entity is the thief’s, or honest: growth respects it, and incidents are looked for again',
  operands: ['<entity>', `<${words.join('|')}>`],
  options: [
    { name: 'why', value: 'TEXT', says: 'the reason, in your words; needed, but for open' },
    { name: 'incident', value: 'ID', says: 'the incident of which a confirmed one is part' },
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['scope set 198.51.100.7 cleared --why "our VPN since March"', 'honest: nothing is linked by it any more'],
    ['scope set user:build confirmed --why "its owner saw the keys on GitHub"', 'the thief has it, and was it there'],
    ['scope set 198.51.100.7 open', 'takes back what was said'],
  ],
  async run(context, given) {
    const [entity, ruling] = given.operands as readonly [string, string]
    if (!words.includes(ruling))
      throw new UserError(`"${visible(ruling.slice(0, 60))}" is no ruling.`, `Write ${words.join(', ')}.`)
    const workbench = await context.open()
    const said = await workbench.ruleEntity({
      entity,
      ruling: ruling as RulingWord | 'open',
      by: toAuthor(given),
      ...present({ why: given.text('why'), incident: given.text('incident') }),
    })
    return {
      document: { ruling: said },
      rows: toRulingRows(said ? [said] : []),
      lines: said ? [said] : [],
      text: () =>
        said
          ? `Written down: ${visible(toShortIdentity(said.value))} is ${said.ruling}.\n`
          : `Taken back: ${visible(entity)} is judged by the log alone.\n`,
    }
  },
}
