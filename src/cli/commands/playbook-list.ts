import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'

export const playbookList: Command = {
  name: 'playbook list',
  summary: 'what attackers do: the playbooks that ship, and those of the workspace',
  operands: [],
  options: outputOptions,
  examples: [
    ['playbook list', 'all of them'],
    ['playbook list -f json', 'with their sources and files'],
  ],
  async run(context) {
    const workbench = await context.open()
    const { table, problems } = await workbench.playbooks()
    return {
      document: { ...table, problems },
      rows: table,
      text: async (page) => (await import('../print/playbook-rows.ts')).renderPlaybooks(table, page),
      notes: table.notes,
    }
  },
}
