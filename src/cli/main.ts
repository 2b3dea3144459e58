import { readFileSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { commonOptions } from './arguments/options.ts'
import { parseArguments } from './arguments/parse-arguments.ts'
import { sections } from './commands/index.ts'
import { findCommand } from './find-command.ts'
import { listenForInterruption, stoppedMessage } from './interruption.ts'
import { runCommand, toSignature } from './run-command.ts'
import { ignoreClosedPipe, writePieces } from './write-pieces.ts'

/** The program: takes what was typed behind its name, and returns the exit status once everything is written. */
export async function main(typed: readonly string[]): Promise<number> {
  ignoreClosedPipe(process.stdout)
  ignoreClosedPipe(process.stderr)
  const interruption = listenForInterruption()
  try {
    const status = await run(typed, interruption.signal)
    const interrupted = interruption.status()
    return interrupted === null ? status : tell(process.stderr, [stoppedMessage], interrupted)
  } catch (error) {
    const interrupted = interruption.status()
    if (interrupted !== null) return tell(process.stderr, [stoppedMessage], interrupted)
    const { explain } = await import('./explain.ts')
    const { lines, status } = explain(error, Boolean(process.env.KEYTRAIL_DEBUG))
    return tell(process.stderr, lines, status)
  } finally {
    interruption.stop()
  }
}

async function run(typed: readonly string[], signal: AbortSignal): Promise<number> {
  const entries = sections.flatMap((section) => section.entries)
  const found = findCommand(typed, entries)
  const command = found.kind === 'command' ? await found.entry.load() : undefined
  const signature = command ? toSignature(command) : { name: 'keytrail', operands: [], options: commonOptions }
  const given = parseArguments(found.words, signature)
  if (given.has('version')) return sayVersion()
  if (command && !given.has('help')) return runCommand(command, given, signal)
  const { showHelp } = await import('./show-help.ts')
  return showHelp(found.kind === 'command' ? [found.entry] : found.entries)
}

function sayVersion(): Promise<number> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return tell(process.stdout, [version], 0)
}

async function tell(stream: Writable, lines: readonly string[], status: number): Promise<number> {
  await writePieces(stream, [`${lines.join('\n')}\n`])
  return status
}
