import { createInterface } from 'node:readline/promises'
import { UserError } from '../model/problem.ts'
import { visible } from './print/visible.ts'

/** Whether somebody sits at the terminal who can be asked. */
export function canAsk(): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY)
}

/** Asks a person to type a word, and returns whether it was that one. What is asked is on stderr, a line each, for the result has stdout. */
export async function isTyped(lines: readonly string[], word: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const typed = await terminal.question(`${lines.map(visible).join('\n')} `)
    return typed.trim() === word
  } finally {
    terminal.close()
  }
}

/** Throws a UserError where nobody can be asked. */
export function requireTerminal(): void {
  if (canAsk()) return
  throw new UserError(
    'Nobody is at a terminal to confirm it.',
    'A program adds --yes, and --confirm ID for each action that is confirmed apart.',
  )
}
