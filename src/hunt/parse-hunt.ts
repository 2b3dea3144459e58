import { basename } from 'node:path'
import type { ContentProblem } from '../model/answers.ts'
import { compileHunt } from './compile-hunt.ts'
import { findForeign } from './find-foreign.ts'
import type { Hunt } from './hunt.ts'
import { Mistake } from './mistake.ts'
import { readHead } from './read-head.ts'
import { Teller } from './teller.ts'

/** Words that mean something else behind `keytrail hunt`. */
const taken: ReadonlySet<string> = new Set(['save', 'saved', 'due', 'forget'])

type Parsed = { readonly hunt: Hunt | null; readonly problems: readonly ContentProblem[] }

/** Reads a hunt: YAML in a block comment at the beginning, and SQL below. With an error there is no hunt; what could be better is a warning. */
export function parseHunt(file: string, text: string): Parsed {
  const comment = /^\s*\/\*([\s\S]*?)\*\//.exec(text)
  const teller = new Teller(file, text)
  if (comment === null) {
    teller.tell('error', 'A hunt begins with a comment of YAML.', {
      hint: 'Write /* title: … hypothesis: … */ above the SQL.',
    })
    return { hunt: null, problems: teller.problems }
  }
  const head = readHead(comment[1]!, teller.within(comment[0].indexOf('/*') + 2))
  const sql = text.slice(comment[0].length)
  const sqlStart = comment[0].length + /^\s*/.exec(sql)![0].length
  if (head === null) return { hunt: null, problems: teller.problems }
  const name = basename(file).replace(/\.sql$/, '')
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || taken.has(name))
    teller.tell('error', `"${name.slice(0, 60)}" cannot be the name of a hunt.`, { hint: 'Name the file my-hunt.sql.' })
  const hunt: Hunt = { ...head, name, sql: sql.trim(), file, line: teller.toPlace(sqlStart).line }
  checkSql(hunt, teller.within(sqlStart))
  return { hunt: teller.problems.some(({ severity }) => severity === 'error') ? null : hunt, problems: teller.problems }
}

/** What can be said of the SQL without a database. */
function checkSql(hunt: Hunt, teller: Teller): void {
  if (!/^(with|select)\b/i.test(hunt.sql)) {
    teller.tell('error', 'The SQL is no question.', { at: 0, hint: 'Begin with select or with.' })
    return
  }
  try {
    const { parameters } = compileHunt(hunt, {})
    for (const { name } of hunt.parameters.filter((one) => !parameters.has(one.name) && hunt.after.length === 0))
      teller.tell('warning', `The SQL does not use :${name}.`, { at: 0, hint: 'Use it, or take it out of parameters.' })
    for (const { says, hint, at } of findForeign(hunt.sql)) teller.tell('warning', says, { hint, at })
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    teller.tell('error', error.message, { hint: error.hint, at: error.at })
  }
}
