import { loadSettings } from '../../workbench.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toSettingRows } from '../configuration.ts'

export const configShow: Command = {
  name: 'config show',
  summary: 'every setting, and with --origin where it comes from',
  operands: [],
  options: [
    { name: 'origin', says: 'where each comes from: a flag, the environment, settings.yml, or the default' },
    ...outputOptions,
  ],
  examples: [['config show --origin', 'flags are stronger than the environment, and that than settings.yml']],
  isDiagnosis: true,
  async run({ configuration }, given) {
    const { file, problems } = await loadSettings(configuration.workspace.value)
    const columns = given.has('origin') ? ['name', 'value', 'origin'] : ['name', 'value']
    const settings = toSettingRows(configuration).map((setting) =>
      Object.fromEntries(columns.map((column) => [column, setting[column as keyof typeof setting]])),
    )
    return {
      document: { settings, problems },
      rows: { columns, rows: settings },
      notes: problems.map(({ line, says, hint }) => `${file}, line ${line}: ${says} ${hint}`),
    }
  },
}
