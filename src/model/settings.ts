import ipaddr from 'ipaddr.js'
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { closest } from './closest.ts'
import { type ColourChoice, colourChoices, type Format, formats } from './format.ts'

/** A workspace's `settings.yml`; what it does not set is absent. */
export type Settings = {
  readonly format?: Format
  readonly colour?: ColourChoice
  /** Addresses and CIDR ranges from which honest people come: rules take them as the placeholder `known_egress`. */
  readonly known_egress?: readonly string[]
  /** The company's other networks, clouds and offices: an address in them is no stranger to triage. */
  readonly known_networks?: readonly string[]
  /** Countries from which people work, ISO 3166-1 in two capitals: triage notes every other. */
  readonly allowed_countries?: readonly string[]
  /** Folders or files of rules that always run beside our own pack, relative to the workspace. */
  readonly rules?: readonly string[]
  /** Values for `%name%` in rules, under Sigma's modifier `expand`. */
  readonly placeholders?: Readonly<Record<string, readonly string[]>>
}

/** Where a settings file is wrong, and what to write instead. Lines count from 1. */
export type SettingsProblem = { readonly line: number; readonly says: string; readonly hint: string }

const settingNames = [
  'format',
  'colour',
  'known_egress',
  'known_networks',
  'allowed_countries',
  'rules',
  'placeholders',
] as const satisfies (keyof Settings)[]
type SettingName = (typeof settingNames)[number]

/** Reads a settings file. Never throws: what is wrong is among the problems, and absent from the settings. */
export function parseSettings(text: string): { settings: Settings; problems: readonly SettingsProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problems: SettingsProblem[] = document.errors.map((error) => ({
    line: error.linePos?.[0].line ?? 1,
    says: `This is no YAML: ${error.message.split(/ at line \d|\n/)[0]}.`,
    hint: example,
  }))
  const root = document.contents
  if (problems.length > 0 || root === null) return { settings: {}, problems }
  if (!isMap<Node, Node | null>(root)) {
    return { settings: {}, problems: [{ line: 1, says: 'Settings are names with values.', hint: example }] }
  }
  const settings: Record<string, unknown> = {}
  for (const { key, value } of root.items) {
    const lineOf = (node: Node | null) => lines.linePos((node ?? key).range?.[0] ?? 0).line
    const name = isScalar(key) ? String(key.value) : ''
    const reading = readSetting(name, () => value?.toJS(document, { maxAliasCount: 10 }))
    if ('says' in reading) problems.push({ line: lineOf(isKnown(name) ? value : key), ...reading })
    else settings[name] = reading.value
  }
  return { settings, problems }
}

const example = 'Write for example: known_egress: [203.0.113.0/24]'

type Reading = { readonly value: unknown } | { readonly says: string; readonly hint: string }

function isKnown(name: string): name is SettingName {
  return settingNames.includes(name as SettingName)
}

function readSetting(name: string, toValue: () => unknown): Reading {
  if (isKnown(name)) return tryReading(() => readers[name](toValue()))
  const near = closest(name, settingNames)
  return {
    says: `"${name.slice(0, 60)}" is no setting.`,
    hint: `${near ? `Did you mean ${near}? ` : ''}There are ${settingNames.join(', ')}.`,
  }
}

/** A flood of aliases, or one that leads nowhere, throws where the value is put together. */
function tryReading(read: () => Reading): Reading {
  try {
    return read()
  } catch (error) {
    return { says: `The value cannot be read: ${(error as Error).message}.`, hint: example }
  }
}

const readers: Readonly<Record<SettingName, (value: unknown) => Reading>> = {
  format: (value) => readChoice('format', formats, value),
  colour: (value) => readChoice('colour', colourChoices, value),
  known_egress: (value) => readList('known_egress', value, networks),
  known_networks: (value) => readList('known_networks', value, networks),
  allowed_countries: (value) => readList('allowed_countries', value, countries),
  rules: (value) => readList('rules', value, paths),
  placeholders: readPlaceholders,
}

function readChoice(name: SettingName, choices: readonly string[], value: unknown): Reading {
  if (choices.includes(value as string)) return { value }
  return { says: `${name} does not know ${toShort(value)}.`, hint: `It takes ${choices.join(', ')}.` }
}

/** What a list may hold, and how that is said. */
type Members = { readonly takes: string; isGood(text: string): boolean }

const networks: Members = {
  takes: 'addresses or CIDR ranges: [203.0.113.7, 198.51.100.0/24]',
  isGood: isNetwork,
}
const countries: Members = {
  takes: 'ISO 3166-1 codes in two capitals: [DE, AT]',
  isGood: (text) => /^[A-Z]{2}$/.test(text),
}
const paths: Members = { takes: 'folders or files: [../our-rules]', isGood: (text) => text.length > 0 }
const anything: Members = { takes: 'names with lists: {Admins: [alice, bob]}', isGood: () => true }

function readList(name: string, value: unknown, { takes, isGood }: Members): Reading {
  const values = typeof value === 'string' ? [value] : value
  if (!Array.isArray(values)) return { says: `${name} is a list.`, hint: `Write ${takes}.` }
  const bad = values.find((member) => typeof member !== 'string' || !isGood(member))
  if (bad === undefined) return { value: values }
  return { says: `${name} cannot hold ${toShort(bad)}.`, hint: `It takes ${takes}.` }
}

function readPlaceholders(value: unknown): Reading {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { says: 'placeholders are names with lists of values.', hint: `Write ${anything.takes}.` }
  const lists: [string, readonly string[]][] = []
  for (const [name, list] of Object.entries(value)) {
    const reading = readList(`placeholders.${name.slice(0, 60)}`, list, anything)
    if ('says' in reading) return reading
    lists.push([name, reading.value as readonly string[]])
  }
  return { value: Object.fromEntries(lists) }
}

/** Strict: `10/8` and `010.0.0.1` are read differently by different programs, and so are refused. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const isFour = ipaddr.IPv4.isValidFourPartDecimal(address)
  const isSix = address.includes(':') && !address.includes('%') && ipaddr.IPv6.isValid(address)
  if (more.length > 0 || !(isFour || isSix)) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isFour ? 32 : 128))
}

function toShort(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60)
}
