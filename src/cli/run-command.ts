import { loadSettings, requireSettings } from '../workbench.ts'
import { commonOptions } from './arguments/options.ts'
import type { Given } from './arguments/parse-arguments.ts'
import type { Command, Result } from './command.ts'
import { type Configuration, toConfiguration, toWorkspace } from './configuration.ts'
import { deliver } from './deliver.ts'
import { openContext } from './open-context.ts'
import type { ProgressLine } from './print/progress.ts'
import { visible } from './print/visible.ts'
import { toPageOf } from './to-page.ts'
import { writePieces } from './write-pieces.ts'

/** Runs one command and delivers its result; returns the exit status. */
export async function runCommand(command: Command, given: Given, signal: AbortSignal): Promise<number> {
  const output = given.text('output')
  if (output !== undefined) (await import('./output-file.ts')).checkOutputFile(output, given.has('clobber'))
  const configuration = await loadConfiguration(command, given)
  const progress = await openProgress(given)
  const { context, close } = openContext({
    configuration,
    signal,
    ...(progress && { onProgress: progress.update }),
  })
  try {
    const result = await command.run(context, given)
    progress?.clear()
    if (!signal.aborted) await show(result, configuration, given)
    return result.exitStatus ?? 0
  } finally {
    progress?.clear()
    await close()
  }
}

async function loadConfiguration({ isDiagnosis }: Command, given: Given): Promise<Configuration> {
  const loaded = await loadSettings(toWorkspace(given, process.env).value)
  if (!isDiagnosis) requireSettings(loaded)
  const isTerminal = Boolean(process.stdout.isTTY) && given.text('output') === undefined
  return toConfiguration(given, loaded, { environment: process.env, isTerminal })
}

async function openProgress(given: Given): Promise<ProgressLine | undefined> {
  if (!process.stderr.isTTY || given.has('quiet')) return undefined
  const { openProgressLine } = await import('./print/progress.ts')
  return openProgressLine(process.stderr, Date.now)
}

async function show(result: Result, configuration: Configuration, given: Given): Promise<void> {
  const screen = given.text('output') === undefined ? process.stdout : {}
  const page = toPageOf(screen, configuration.colour.value, process.env)
  const remarks = await deliver(result, given, { format: configuration.format.value, page })
  if (given.has('quiet')) return
  const notes = [...(result.notes ?? []), ...remarks].map((note) => `Note: ${visible(note)}\n`)
  await writePieces(process.stderr, notes)
}

/** What every command takes beside its own options. */
export function toSignature(command: Command) {
  return { ...command, options: [...command.options, ...commonOptions] }
}
