import { closest } from '../model/closest.ts'
import { UserError } from '../model/problem.ts'
import { parseTime } from '../model/time-window.ts'
import { type Hunt, isSeveral, type Parameter, type ParameterValue, type ParameterValues } from './hunt.ts'

const dayMilliseconds = 86_400_000

/** What was typed: words behind the hunt's name, and values by name. */
export type Typed = {
  readonly words: readonly string[]
  readonly named: Readonly<Record<string, string>>
}

export type Meanings = {
  /** Of the newest event, epoch milliseconds; null without any. */
  readonly newest: number | null
  /** The values in events that a lead means. */
  toLeadValues(lead: string): Promise<readonly string[]>
  /** Every bucket's name. */
  listBuckets(): readonly string[]
  /** What stands for a parameter that has to be given, where it may be missing; else that is an error. */
  toMissing?(parameter: Parameter): ParameterValue
}

/** Values by the names of their parameters, and of which of them the default was taken. */
export type TypedValues = { readonly values: ParameterValues; readonly assumed: ReadonlySet<string> }

/**
 * Values for all parameters of a hunt, and for `since` and `until`. Words go to the parameters in the order in which the hunt declares them; a
 * list takes all that are left, each word cut at its commas, where it does not stand in double quotes. Throws UserError for what is missing, unknown or of
 * another type.
 */
export async function toParameterValues(hunt: Hunt, typed: Typed, meanings: Meanings): Promise<TypedValues> {
  requireKnown(hunt, typed)
  const byWord = toWordsByParameter(hunt, typed)
  const values: Record<string, ParameterValue> = {}
  const assumed = new Set<string>()
  for (const parameter of withWindow(hunt)) {
    const { name } = parameter
    const given = byWord.get(name) ?? (Object.hasOwn(typed.named, name) ? [typed.named[name]!] : null)
    if (given === null) assumed.add(name)
    if (given === null && parameter.default === null) {
      if (!meanings.toMissing) throw missing(hunt, parameter)
      values[name] = meanings.toMissing(parameter)
      continue
    }
    const value = await toValue(parameter, given ?? [parameter.default!], meanings)
    values[name] = given === null && parameter.type === 'time' ? toMidnight(value) : value
  }
  return { values, assumed }
}

/** A default is whole days, as the daily roll-up counts. */
function toMidnight(value: ParameterValue): ParameterValue {
  return typeof value === 'number' ? value - (value % dayMilliseconds) : value
}

function withWindow({ parameters }: Hunt): Parameter[] {
  const names = parameters.map(({ name }) => name)
  const ends = ['since', 'until'].filter((name) => !names.includes(name))
  return [...parameters, ...ends.map((name) => ({ name, type: 'time' as const, says: '', default: '' }))]
}

function requireKnown({ name: hunt, parameters }: Hunt, { named }: Typed): void {
  const known = [...parameters.map(({ name }) => name), 'since', 'until']
  const unknown = Object.keys(named).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const near = closest(unknown, known)
  const own =
    parameters.length === 0 ? 'It has none of its own.' : `It has ${parameters.map(({ name }) => name).join(', ')}.`
  throw new UserError(
    `The hunt ${hunt} has no parameter "${unknown.slice(0, 60)}".`,
    near ? `Did you mean ${near}?` : own,
  )
}

function toWordsByParameter(hunt: Hunt, { words, named }: Typed): Map<string, readonly string[]> {
  const open = hunt.parameters.filter(({ name }) => !Object.hasOwn(named, name))
  const found = new Map<string, readonly string[]>()
  let rest = words
  for (const { name, type } of open) {
    if (rest.length === 0) break
    const taken = isSeveral(type) ? rest : rest.slice(0, 1)
    found.set(name, taken)
    rest = rest.slice(taken.length)
  }
  if (rest.length > 0)
    throw new UserError(
      `"${rest[0]!.slice(0, 60)}" is one word too many for the hunt ${hunt.name}.`,
      `Write ${toUsage(hunt)}.`,
    )
  return found
}

function missing(hunt: Hunt, { name, says }: Parameter): UserError {
  return new UserError(`The hunt ${hunt.name} needs ${name}: ${says}.`, `Write ${toUsage(hunt)}.`)
}

/** `keytrail hunt who-calls <calls...> [--param days=14]` */
export function toUsage({ name, parameters }: Hunt): string {
  const needed = parameters.filter((one) => one.default === null)
  const words = needed.map((one) => `<${one.name}${isSeveral(one.type) ? '...' : ''}>`)
  return ['keytrail hunt', name, ...words].join(' ')
}

async function toValue(
  { name, type }: Parameter,
  given: readonly string[],
  meanings: Meanings,
): Promise<ParameterValue> {
  const [text = ''] = given
  if (type === 'list' || type === 'call') return toList(given)
  if (type === 'bucket') return toBuckets(given, meanings.listBuckets())
  if (type === 'lead') return (await Promise.all(toLeads(given).map(meanings.toLeadValues))).flat()
  if (text === '') return null
  if (type === 'time') return parseTime(text, meanings.newest)
  if (type === 'text') return text
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) return Number(text)
  throw new UserError(`${name} is a number of 0 or more, not "${text.slice(0, 60)}".`, `Write --param ${name}=10.`)
}

function toList(given: readonly string[]): string[] {
  return [...new Set(given.flatMap(cutAtCommas).filter((item) => item !== ''))]
}

/** `a, "b, c"` is a and `b, c`; `""` in quotes is one. */
function cutAtCommas(word: string): string[] {
  const items = word.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?:,|$)|([^,]*)(?:,|$))/gy)
  return Array.from(items, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!.trim())
}

function toBuckets(given: readonly string[], known: readonly string[]): string[] {
  const names = toList(given).map((name) => name.toLowerCase())
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return names
  throw new UserError(`There is no bucket "${unknown.slice(0, 60)}".`, `They are ${known.join(', ')}.`)
}

/** An agent may hold a comma, so leads are not cut. */
function toLeads(given: readonly string[]): string[] {
  return given.filter((word) => word.trim() !== '')
}
