import { extname } from 'node:path'
import { formats } from '../../model/format.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { present } from '../arguments/present.ts'
import type { Command } from '../command.ts'

const choices = [...formats, 'sarif']

export const leaks: Command = {
  name: 'leaks',
  summary: 'where did the keys come from: looks for them in folders, exports, archives, images, git histories',
  operands: ['<path...>'],
  options: [
    { name: 'incident', value: 'ID', says: 'look for the keys, names and accounts of this incident' },
    { name: 'key', value: 'KEY', isRepeatable: true, says: 'look for this key id; may be repeated' },
    { name: 'name', value: 'NAME', isRepeatable: true, says: 'look for this user or role; may be repeated' },
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT',
      choices,
      says: `${choices.join(', ')} (default table on a terminal, json when piped)`,
    },
    ...outputOptions.filter(({ name }) => name !== 'format'),
  ],
  examples: [
    ['leaks ./our-repositories --incident i-4f2a9c01d3e7', 'which of its keys stood there, since which commit'],
    ['leaks Backup.postman_dump.json image.tar', 'any key at all, in an export and in an image that docker save wrote'],
    ['leaks . --key AKIAIOSFODNN7EXAMPLE --name svc-mail', 'without an incident, and without a workspace'],
    ['leaks . -f sarif -o leaks.sarif', 'for tools that show findings beside the code'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const answer = await workbench.leaks({
      paths: given.operands,
      keys: given.list('key').map((key) => key.trim()),
      names: given.list('name'),
      ...present({ incident: given.text('incident') }),
    })
    if (isSarif(given)) {
      const { renderSarif } = await import('../print/leaks/render-sarif.ts')
      return { text: () => renderSarif(answer), notes: answer.notes }
    }
    return {
      document: answer,
      rows: answer,
      text: async (page) => (await import('../print/leaks/render-leaks.ts')).renderLeaks(answer, page),
      notes: answer.notes,
    }
  },
}

function isSarif(given: Given): boolean {
  const format = given.text('format')
  return format === undefined ? extname(given.text('output') ?? '').toLowerCase() === '.sarif' : format === 'sarif'
}
