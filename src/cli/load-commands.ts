import type { Command } from './command.ts'
import { sections } from './commands/index.ts'

/** All commands, in the order of the help. */
export function loadCommands(): Promise<Command[]> {
  return Promise.all(sections.flatMap(({ entries }) => entries.map((entry) => entry.load())))
}
