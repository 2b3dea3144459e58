import { UserError } from '../../model/problem.ts'
import type { Command } from '../command.ts'
import { complete } from '../completion/complete.ts'
import { renderCandidates, type Shell, scripts, shells } from '../completion/shells.ts'
import { visible } from '../print/visible.ts'

export const completion: Command = {
  name: 'completion',
  summary: `print what makes a shell complete commands and options: ${shells.join(', ')}`,
  operands: ['<shell>', '[word...]'],
  operandChoices: shells,
  options: [],
  examples: [
    ['completion bash >> ~/.bashrc', 'at every start of bash'],
    ['completion fish | source', 'now'],
  ],
  async run(_context, given) {
    const [shell = '', ...words] = given.operands
    if (!isShell(shell)) {
      throw new UserError(
        `"${visible(shell.slice(0, 60))}" is no shell that is known.`,
        `It is one of ${shells.join(', ')}.`,
      )
    }
    if (words.length === 0) return { text: () => scripts[shell] }
    const { loadCommands } = await import('../load-commands.ts')
    const candidates = complete(words, await loadCommands())
    return { text: () => renderCandidates(candidates, shell) }
  },
}

function isShell(shell: string): shell is Shell {
  return shells.includes(shell as Shell)
}
