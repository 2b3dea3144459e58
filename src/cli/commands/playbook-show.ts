import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { visible } from '../print/visible.ts'

export const playbookShow: Command = {
  name: 'playbook show',
  summary: 'one playbook as it stands in its file',
  operands: ['<name>'],
  options: outputOptions,
  examples: [['playbook show expel-seven-keys', 'its calls, agents and sources']],
  async run(context, given) {
    const workbench = await context.open()
    const playbook = await workbench.playbook(given.operands[0]!)
    return {
      document: playbook,
      rows: { columns: ['name', 'title', 'file', 'text'], rows: [playbook] },
      text: () => `${playbook.text.split('\n').map(visible).join('\n').trimEnd()}\n`,
      notes: [`The file is ${playbook.file}.`],
    }
  },
}
