import { closest } from '../model/closest.ts'
import { UserError } from '../model/problem.ts'
import { commonOptions, outputOptions } from './arguments/options.ts'
import type { Command } from './command.ts'
import { visible } from './print/visible.ts'

/** A command by its names, loaded only when it is called. */
export type Entry = { readonly names: readonly string[]; load(): Promise<Command> }

/** The command and the words behind it; or the commands whose help was asked for: all, a group (`rules`), or one. */
export type Found =
  | { readonly kind: 'command'; readonly entry: Entry; readonly words: readonly string[] }
  | { readonly kind: 'help'; readonly entries: readonly Entry[]; readonly words: readonly string[] }

/** Splits what was typed; options may stand before the command, as in git. Throws UserError when there is no such command. */
export function findCommand(typed: readonly string[], entries: readonly Entry[]): Found {
  const start = countLeadingOptions(typed)
  const options = typed.slice(0, start)
  const [first, second, ...rest] = typed.slice(start)
  if (first === undefined) return { kind: 'help', entries, words: options }
  if (first === 'help') return { kind: 'help', entries: findHelp(second, rest[0], entries), words: options }
  const byTwo = entries.find(({ names }) => names.includes(`${first} ${second}`))
  if (byTwo) return { kind: 'command', entry: byTwo, words: [...options, ...rest] }
  const byOne = entries.find(({ names }) => names.includes(first))
  if (byOne) return { kind: 'command', entry: byOne, words: [...options, ...typed.slice(start + 1)] }
  const group = findGroup(first, entries)
  if (!typed.some((word) => word === '--help' || word === '-h')) throw unknownMember(first, second, group)
  return { kind: 'help', entries: group, words: options }
}

const takingValue = new Set(
  [...commonOptions, ...outputOptions].flatMap(({ name, short, value }) =>
    value ? [`--${name}`, ...(short ? [`-${short}`] : [])] : [],
  ),
)

function countLeadingOptions(typed: readonly string[]): number {
  let count = 0
  while (/^-./.test(typed[count] ?? '')) count += takingValue.has(typed[count]!) ? 2 : 1
  return Math.min(count, typed.length)
}

function findHelp(first: string | undefined, second: string | undefined, entries: readonly Entry[]): readonly Entry[] {
  if (first === undefined) return entries
  const named = (name: string) => entries.find(({ names }) => names.includes(name))
  const entry = named(`${first} ${second}`) ?? named(first)
  return entry ? [entry] : findGroup(first, entries)
}

function findGroup(name: string, entries: readonly Entry[]): readonly Entry[] {
  const group = entries.filter(({ names }) => names.some((other) => other.startsWith(`${name} `)))
  if (group.length > 0) return group
  const near = closest(name, new Set(entries.flatMap(({ names }) => names.map((other) => other.split(' ')[0]!))))
  throw new UserError(
    `"${visible(name.slice(0, 60))}" is no command.`,
    `${near ? `Did you mean ${near}? ` : ''}keytrail --help lists them all.`,
  )
}

function unknownMember(group: string, second: string | undefined, entries: readonly Entry[]): UserError {
  const typed = second?.startsWith('-') ? undefined : second
  const members = entries.flatMap(({ names }) => names).map((name) => name.slice(group.length + 1))
  if (members.length === 1) {
    return new UserError(`${group} needs another word.`, `Write keytrail ${group} ${members[0]}.`)
  }
  const near = typed && closest(typed, members)
  return new UserError(
    typed ? `${group} has no "${visible(typed.slice(0, 60))}".` : `${group} needs one more word.`,
    `${near ? `Did you mean ${group} ${near}? ` : ''}It is one of ${members.join(', ')}.`,
  )
}
