import { closest } from '../model/closest.ts'
import { Sql, trustedSql } from '../store/sql.ts'
import { functionByName } from './functions/index.ts'
import type { ArgumentKind, Dialect, Given, KtFunction } from './functions/kt-function.ts'
import { type Hunt, isSeveral, type Parameter, type ParameterValues } from './hunt.ts'
import { Mistake } from './mistake.ts'
import { toBound } from './to-bound.ts'
import { type Token, toTokens } from './to-tokens.ts'

/** A hunt ready to be asked, the tables that it names (its own common table expressions too), and the parameters that it uses. */
export type Compiled = {
  readonly question: Sql
  readonly tables: ReadonlySet<string>
  readonly parameters: ReadonlySet<string>
}

type Written = Pick<Hunt, 'sql' | 'parameters'>
type Setting = {
  readonly parameters: readonly Parameter[]
  readonly values: ParameterValues
  readonly dialect: Dialect
}

/** The ends of the time that is asked about, which every hunt may use without declaring them. */
const windowParameters: readonly Parameter[] = [
  { name: 'since', type: 'time', says: '', default: '' },
  { name: 'until', type: 'time', says: '', default: '' },
]

/**
 * The hunt's SQL for a database: functions are expanded, and each parameter's value stands beside the text, never in it. Comments are left
 * out. Throws Mistake for what a hunt may not hold.
 */
export function compileHunt(hunt: Written, values: ParameterValues, dialect: Dialect = 'duckdb'): Compiled {
  const tokens = toTokens(hunt.sql).filter(({ kind }) => kind !== 'comment')
  const reader = new Reader(tokens, { parameters: [...hunt.parameters, ...windowParameters], values, dialect })
  const question = reader.readAll()
  return { question, tables: toTables(tokens), parameters: reader.used }
}

/** Names that stand behind FROM or JOIN. */
function toTables(tokens: readonly Token[]): Set<string> {
  const words = tokens.filter(({ kind }) => kind !== 'space').map(({ text }) => text.toLowerCase())
  return new Set(words.filter((_, place) => /^(from|join)$/.test(words[place - 1] ?? '')))
}

/** Goes once over the tokens, from left to right. */
class Reader {
  readonly used = new Set<string>()
  private readonly tokens: readonly Token[]
  private readonly setting: Setting
  private place = 0

  constructor(tokens: readonly Token[], setting: Setting) {
    this.tokens = tokens
    this.setting = setting
  }

  readAll(): Sql {
    const question = this.readUntil([])
    const stray = this.tokens[this.place]
    if (stray) throw new Mistake('A bracket is closed that was not opened.', 'Take the ) away, or open it.', stray.at)
    return question
  }

  /** Up to one of these marks outside of brackets, to a bracket that closes what was not opened here, or to the end; that is left. */
  private readUntil(ends: readonly string[]): Sql {
    const pieces: Sql[] = []
    let open = 0
    for (let token = this.tokens[this.place]; token !== undefined; token = this.tokens[this.place]) {
      if (open === 0 && (token.text === ')' || ends.includes(token.text))) break
      if (token.text === ';') throw new Mistake('A hunt is one question.', 'Take the ; away.', token.at)
      this.place++
      if (token.text === '(') open++
      if (token.text === ')') open--
      pieces.push(this.toPiece(token))
    }
    return new Sql(
      pieces.map(({ text }) => text).join(''),
      pieces.flatMap(({ values }) => values),
    )
  }

  private toPiece(token: Token): Sql {
    if (token.kind === 'parameter') {
      const { name, type } = this.toParameter(token)
      if (!isSeveral(type)) return toBound(type, this.setting.values[name] ?? null)
      throw new Mistake(
        `:${name} is a ${type}, and stands where one value is meant.`,
        `Write kt_in(…, :${name}).`,
        token.at,
      )
    }
    return /^kt_/i.test(token.text) && token.kind === 'word' ? this.readCall(token) : trustedSql(token.text)
  }

  private toParameter({ text, at }: Token): Parameter {
    const { parameters } = this.setting
    const found = parameters.find(({ name }) => name === text.slice(1))
    if (found === undefined) {
      const near = closest(
        text.slice(1),
        parameters.map(({ name }) => name),
      )
      const hint = near ? `Did you mean :${near}?` : 'Declare it in parameters, with type and says.'
      throw new Mistake(`There is no parameter ${text}.`, hint, at)
    }
    this.used.add(found.name)
    return found
  }

  private readCall(name: Token): Sql {
    const called = functionByName.get(name.text.toLowerCase())
    if (called === undefined) {
      const near = closest(name.text, functionByName.keys())
      const hint = near ? `Did you mean ${near}?` : `They are ${[...functionByName.keys()].join(', ')}.`
      throw new Mistake(`There is no function ${name.text}.`, hint, name.at)
    }
    this.pass('(', called, name)
    const given = called.arguments.map(({ kind }, index) => {
      if (index > 0) this.pass(',', called, name)
      return this.readArgument(kind, called, name)
    })
    this.pass(')', called, name)
    return called.toSql[this.setting.dialect](...given)
  }

  private pass(mark: string, called: KtFunction, name: Token): void {
    this.passSpace()
    if (this.tokens[this.place++]?.text !== mark) throw wrongCall(called, name)
  }

  private passSpace(): void {
    while (this.tokens[this.place]?.kind === 'space') this.place++
  }

  private readArgument(kind: ArgumentKind, called: KtFunction, name: Token): Given {
    this.passSpace()
    const token = this.tokens[this.place]
    if (kind === 'expression') {
      const expression = this.readUntil([','])
      if (expression.text.trim() === '') throw wrongCall(called, name)
      return { ...nothing, expression }
    }
    this.place++
    if (kind === 'words' && token?.kind === 'text')
      return { ...nothing, words: token.text.slice(1, -1).replaceAll("''", "'") }
    const parameter = kind === 'list' && token?.kind === 'parameter' ? this.toParameter(token) : null
    if (parameter === null || !isSeveral(parameter.type)) throw wrongCall(called, name)
    return { ...nothing, list: (this.setting.values[parameter.name] ?? []) as readonly string[] }
  }
}

const nothing: Given = { expression: trustedSql(''), list: [], words: '' }

const forms: Readonly<Record<ArgumentKind, (name: string) => string>> = {
  expression: (name) => name,
  list: (name) => `:${name}`,
  words: (name) => `'${name}'`,
}

function wrongCall({ name, arguments: wanted }: KtFunction, { at }: Token): Mistake {
  const form = `${name}(${wanted.map((one) => forms[one.kind](one.name)).join(', ')})`
  return new Mistake(`${name} is not called as it is meant.`, `Write ${form}.`, at)
}
