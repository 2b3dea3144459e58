import { UserError } from '../../model/problem.ts'
import { outputOptions, windowOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import { paramOption, toNamed } from '../arguments/to-named.ts'
import type { Command } from '../command.ts'
import { toQuestion, toSavedHuntRows } from '../print/saved-hunts.ts'

export const huntSave: Command = {
  name: 'hunt save',
  summary: 'keep a hunt to be asked again: with --every, hunt due asks it and makes alerts of its rows',
  operands: ['<name>', '[lead...]'],
  options: [
    paramOption,
    windowOptions[0]!,
    { name: 'every', value: 'TIME', says: 'how long after the last time it is due again: 6h, 1d, 1w' },
    { name: 'note', value: 'TEXT', says: 'why, in your words; needed' },
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['hunt save key-enumeration --since 2d --every 1d --note "after the Postman case"', 'every day, over two days'],
    ['hunt save look-alikes user:alice --note "does she come back?"', 'kept, and asked by hand'],
  ],
  async run(context, given) {
    const note = given.text('note')
    if (note === undefined) throw new UserError('Why is it kept?', 'Add --note "…": who reads it later was not there.')
    const [name, ...words] = given.operands
    const workbench = await context.open()
    const saved = await workbench.saveHunt({
      name: name!,
      words,
      named: toNamed(given),
      note,
      by: toAuthor(given),
      ...present({ since: given.text('since'), every: given.text('every') }),
    })
    return {
      document: saved,
      rows: toSavedHuntRows([saved]),
      lines: [saved],
      text: () => `${saved.id}  ${toQuestion(saved)}\n`,
    }
  },
}
