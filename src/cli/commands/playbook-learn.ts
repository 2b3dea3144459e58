import { outputOptions, windowOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import type { Command } from '../command.ts'
import { visible } from '../print/visible.ts'

export const playbookLearn: Command = {
  name: 'playbook learn',
  summary: 'writes down as a playbook what leads did: calls, order, timing, agents, networks',
  operands: ['<lead>', '[lead...]'],
  options: [
    ...windowOptions,
    { name: 'name', value: 'NAME', says: 'of the playbook; by default by the day on which it began' },
    ...outputOptions.filter(({ name }) => name !== 'clobber'),
    { name: 'clobber', says: 'overwrite a playbook of that name, or the file behind -o' },
  ],
  examples: [
    ['playbook learn AKIAIOSFODNN7EXAMPLE --name spring-intruder', 'from what one stolen key did'],
    ['playbook learn i-4f2a9c01d3e7', 'from all that the thief of an incident did'],
    ['playbook learn 198.51.100.7 user:alice --since 2022-12-05', 'from an address and a user, from that day on'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const learned = await workbench.learnPlaybook({
      leads: given.operands,
      clobber: given.has('clobber'),
      ...toWindowOptions(given),
      ...present({ name: given.text('name') }),
    })
    return {
      document: learned,
      rows: { columns: ['name', 'file', 'calls', 'from', 'until'], rows: [learned] },
      text: () => `${learned.text.split('\n').map(visible).join('\n').trimEnd()}\n`,
      notes: [
        ...learned.notes,
        `It is in ${learned.file}: edit it there. ${context.suggest(['playbook', 'hunt', learned.name])} looks for it.`,
      ],
    }
  },
}
