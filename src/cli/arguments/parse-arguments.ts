import { parseArgs } from 'node:util'
import { closest } from '../../model/closest.ts'
import { UserError } from '../../model/problem.ts'
import { visible } from '../print/visible.ts'
import type { Option } from './option.ts'

/** What a command takes: the part of it that parsing needs. */
export type Signature = {
  readonly name: string
  readonly operands: readonly string[]
  readonly options: readonly Option[]
}

/** What was typed behind a command, already checked against its operands and options. Names are without dashes. */
export type Given = {
  readonly operands: readonly string[]
  text(option: string): string | undefined
  list(option: string): readonly string[]
  has(option: string): boolean
}

/** Reads what was typed behind a command. Throws UserError for an option or a number of operands that it does not have. */
export function parseArguments(words: readonly string[], signature: Signature): Given {
  const values = new Map<string, string[]>()
  const operands: string[] = []
  for (const token of toTokens(words, signature.options)) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind === 'option') addOption(values, toOption(token, signature), token)
  }
  if (!values.has('help')) checkOperands(operands, signature)
  return {
    operands,
    text: (option) => values.get(option)?.at(-1),
    list: (option) => values.get(option) ?? [],
    has: (option) => values.has(option),
  }
}

type Token = ReturnType<typeof toTokens>[number]
type OptionToken = Extract<Token, { kind: 'option' }>

/** Not strict: what is wrong is said in our own words, with the way out. */
function toTokens(words: readonly string[], options: readonly Option[]) {
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }) },
      ]),
    ),
  })
  return tokens
}

function toOption(token: OptionToken, { name: command, options }: Signature): Option {
  const option = options.find(({ name }) => name === token.name)
  if (option) return option
  const near = closest(
    token.name,
    options.map(({ name }) => name),
  )
  throw new UserError(
    `${command} has no option ${visible(token.rawName)}.`,
    `${near ? `Did you mean --${near}? ` : ''}${command === 'keytrail' ? '' : 'keytrail '}${command} --help lists its options.`,
  )
}

function addOption(values: Map<string, string[]>, option: Option, token: OptionToken): void {
  const { rawName, value } = token
  if (!option.value) {
    if (value !== undefined) throw new UserError(`${rawName} takes no value.`, `Write ${rawName} alone.`)
    values.set(option.name, [])
    return
  }
  if (value && !token.inlineValue && /^-./.test(value)) {
    throw new UserError(
      `${rawName} needs a value before ${visible(value.slice(0, 60))}.`,
      `Write ${rawName}=${option.value}.`,
    )
  }
  if (!value) throw new UserError(`${rawName} needs a value.`, `Write ${rawName} ${option.value}: ${option.says}.`)
  if (option.choices && !option.choices.includes(value)) throw wrongChoice(option.choices, rawName, value)
  const earlier = values.get(option.name)
  if (earlier && !option.isRepeatable) {
    throw new UserError(`${rawName} is given twice.`, 'Leave one of them out.')
  }
  values.set(option.name, [...(earlier ?? []), value])
}

function wrongChoice(choices: readonly string[], rawName: string, value: string): UserError {
  const near = closest(value, choices)
  return new UserError(
    `${rawName} does not know "${visible(value.slice(0, 60))}".`,
    `${near ? `Did you mean ${near}? ` : ''}It takes ${choices.join(', ')}.`,
  )
}

function checkOperands(operands: readonly string[], { name, operands: wanted }: Signature): void {
  const usage = `keytrail ${[name, ...wanted].join(' ')}`
  const missing = wanted[operands.length]
  if (missing?.startsWith('<')) {
    throw new UserError(`${name} needs ${missing}.`, `Write ${usage}; --help shows examples.`)
  }
  const takesMore = wanted.at(-1)?.includes('...') ?? false
  const surplus = operands[wanted.length]
  if (surplus !== undefined && !takesMore) {
    throw new UserError(`"${visible(surplus.slice(0, 60))}" is one word too many.`, `Write ${usage}.`)
  }
}
