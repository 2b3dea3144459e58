import type { Option } from '../arguments/option.ts'
import { commonOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'

/** A word that may stand where the cursor is. */
export type Candidate = { readonly word: string; readonly says: string }

/** What may follow: `words` is what was typed behind the program's name, the last of them unfinished. Nothing known: files. */
export function complete(words: readonly string[], commands: readonly Command[]): Candidate[] {
  const typed = words.filter((word) => word !== '=')
  const current = words.at(-1) === '=' || typed.at(-1) === '""' ? '' : (typed.at(-1) ?? '')
  const before = words.at(-1) === '=' ? typed : typed.slice(0, -1)
  return toCandidates(before, current, commands).filter(({ word }) => word.startsWith(current))
}

function toCandidates(before: readonly string[], current: string, commands: readonly Command[]): Candidate[] {
  const { names, taking } = readBefore(before, commands)
  if (taking) return (taking.choices ?? []).map((word) => ({ word, says: '' }))
  const command = findCommand(names, commands)
  if (current.startsWith('-')) return [...(command?.options ?? []), ...commonOptions].map(toCandidate)
  if (!command) return toNextWords(names, commands)
  const members = names.length === 1 ? toNextWords(names, commands) : []
  const isFirst = names.length === command.name.split(' ').length
  return [...members, ...(isFirst ? (command.operandChoices ?? []) : []).map((word) => ({ word, says: '' }))]
}

/** The words that are no options, and the option that waits for its value. */
function readBefore(before: readonly string[], commands: readonly Command[]) {
  const names: string[] = []
  let taking: Option | undefined
  for (const word of before) {
    const isValue = taking !== undefined
    taking = isValue || word.includes('=') ? undefined : findTaking(word, commands)
    if (!isValue && !word.startsWith('-')) names.push(word)
  }
  return { names, taking }
}

function findTaking(word: string, commands: readonly Command[]): Option | undefined {
  const options = [...commonOptions, ...commands.flatMap(({ options }) => options)]
  return options.find(({ name, short, value }) => value && (word === `--${name}` || (short && word === `-${short}`)))
}

function findCommand([first, second]: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first)
}

/** The words that lead on to a command: all first words, or the members of a group. */
function toNextWords(names: readonly string[], commands: readonly Command[]): Candidate[] {
  const lead = names.map((name) => `${name} `).join('')
  const next = new Map<string, string>()
  for (const { name, summary } of commands) {
    if (!name.startsWith(lead)) continue
    const [word = '', ...more] = name.slice(lead.length).split(' ')
    if (more.length === 0 || !next.has(word)) next.set(word, more.length === 0 ? summary : `${word} …`)
  }
  return [...next].map(([word, says]) => ({ word, says }))
}

function toCandidate({ name, says }: Option): Candidate {
  return { word: `--${name}`, says }
}
