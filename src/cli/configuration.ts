import { extname, resolve } from 'node:path'
import type { Setting } from '../model/answers.ts'
import type { ColourChoice, Format } from '../model/format.ts'
import type { Settings } from '../model/settings.ts'
import type { Given } from './arguments/parse-arguments.ts'

/** A value and where it comes from, for `config show --origin`. */
type Sourced<T> = { readonly value: T; readonly origin: string }

/** All that may be set, each from the strongest place: flag, then environment, then the workspace's settings.yml, then default. */
export type Configuration = {
  readonly workspace: Sourced<string>
  readonly format: Sourced<Format>
  readonly colour: Sourced<ColourChoice>
  readonly known_egress: Sourced<readonly string[]>
  readonly rules: Sourced<readonly string[]>
  readonly placeholders: Sourced<Readonly<Record<string, readonly string[]>>>
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The workspace has to be known before its settings can be read. */
export function toWorkspace(given: Given, environment: Environment): Sourced<string> {
  const flag = given.text('workspace')
  if (flag !== undefined) return { value: resolve(flag), origin: 'flag --workspace' }
  const variable = environment.KEYTRAIL_WORKSPACE
  if (variable) return { value: resolve(variable), origin: 'environment KEYTRAIL_WORKSPACE' }
  return byDefault(resolve('.keytrail'))
}

/** Puts flags, environment, settings and defaults together; `isTerminal` says where stdout goes. */
export function toConfiguration(
  given: Given,
  { file, settings }: { readonly file: string; readonly settings: Settings },
  surroundings: { readonly environment: Environment; readonly isTerminal: boolean },
): Configuration {
  const workspace = toWorkspace(given, surroundings.environment)
  const fromFile = <T>(value: T | undefined): Sourced<T> | undefined =>
    value === undefined ? undefined : { value, origin: file }
  return {
    workspace,
    format: toFormat(given) ?? fromFile(settings.format) ?? byDefault(surroundings.isTerminal ? 'table' : 'json'),
    colour: toColour(given, surroundings.environment) ?? fromFile(settings.colour) ?? byDefault('auto'),
    known_egress: fromFile(settings.known_egress) ?? byDefault([]),
    rules: fromFile(settings.rules?.map((path) => resolve(workspace.value, path))) ?? byDefault([]),
    placeholders: fromFile(settings.placeholders) ?? byDefault({}),
  }
}

/** The rows of `config show`. */
export function toSettingRows(configuration: Configuration): Setting[] {
  return Object.entries(configuration).map(([name, { value, origin }]) => ({ name, value, origin }))
}

function byDefault<T>(value: T): Sourced<T> {
  return { value, origin: 'default' }
}

const formatOfEnding: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.csv': 'csv',
  '.md': 'markdown',
  '.txt': 'table',
}

function toFormat(given: Given): Sourced<Format> | undefined {
  const flag = given.text('format')
  if (flag !== undefined) return { value: flag as Format, origin: 'flag --format' }
  const ending = extname(given.text('output') ?? '').toLowerCase()
  const format = formatOfEnding[ending]
  return format && { value: format, origin: 'flag --output' }
}

/** As in Node itself, FORCE_COLOR is stronger than NO_COLOR; see https://no-color.org and https://force-color.org. */
function toColour(given: Given, { FORCE_COLOR, NO_COLOR }: Environment): Sourced<ColourChoice> | undefined {
  if (given.has('no-color')) return { value: 'never', origin: 'flag --no-color' }
  if (FORCE_COLOR) {
    const isOff = FORCE_COLOR === '0' || FORCE_COLOR === 'false'
    return { value: isOff ? 'never' : 'always', origin: 'environment FORCE_COLOR' }
  }
  return NO_COLOR ? { value: 'never', origin: 'environment NO_COLOR' } : undefined
}
