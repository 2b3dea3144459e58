import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import type { RuleTest } from '../model/answers.ts'
import {
  type Correlation,
  evaluateContent,
  loadContent,
  type Problem,
  type Resolved,
  type Rule,
  resolve,
} from '../sigma/index.ts'
import { alerting, toNamedSources } from './rule-pack.ts'

type Event = Readonly<Record<string, unknown>>

/** Events on which a rule fires, or stays quiet. `rule` is a title, name or id; it may be missing where the file has one rule that alerts. */
type Case = {
  readonly file: string
  readonly name: string
  readonly rule?: string
  readonly fires: boolean
  readonly events: readonly Event[]
  readonly placeholders?: Readonly<Record<string, readonly string[]>>
}

/** Rules as a case finds them, and why some could not be read. */
type Pack = Resolved & { readonly files: readonly string[] }

/** Runs the cases beside rules (`NAME.cases.yml` beside `NAME.yml`) in memory, through the same evaluators that detection is tested against. */
export async function testRules(workspace: string, named: readonly string[]): Promise<RuleTest> {
  const { paths, placeholders } = await toNamedSources(workspace, named)
  const load = async (own: Case['placeholders'] = {}): Promise<Pack> => {
    const loaded = await loadContent(paths, { placeholders: { ...placeholders, ...own } })
    const resolved = resolve(loaded)
    const errors = [...loaded.problems, ...resolved.problems].filter(({ severity }) => severity === 'error')
    return { ...resolved, problems: errors, files: loaded.files }
  }
  const pack = await load()
  const failed: { file: string; name: string; says: string }[] = []
  const covered = new Map<string, Set<boolean>>()
  let cases = 0
  let passed = 0
  for (const file of caseFilesOf(pack)) {
    const read = readCases(file)
    if (typeof read === 'string') {
      failed.push({ file, name: basename(file), says: read })
      continue
    }
    for (const one of read) {
      const says = judge(one.placeholders ? await load(one.placeholders) : pack, one, covered)
      if (says === null) passed++
      else failed.push({ file, name: one.name, says })
    }
    cases += read.length
  }
  const uncovered = alerting(pack).filter(({ id }) => covered.get(id)?.size !== 2)
  return {
    cases,
    passed,
    failed,
    uncovered: uncovered.map(({ title }) => title),
    problems: pack.problems,
    ok: failed.length === 0,
  }
}

function caseFilesOf({ files }: Pack): string[] {
  return [...new Set(files.map(toCaseFile))].filter((file) => file !== undefined && existsSync(file)).sort() as string[]
}

function toCaseFile(ruleFile: string): string | undefined {
  const isYaml = /\.ya?ml$/i.test(ruleFile)
  return isYaml ? ruleFile.replace(/\.ya?ml$/i, '.cases.yml') : undefined
}

/** The cases of a file, or what is wrong with it. The document's `base` is what all events have unless they say otherwise; null takes a field away. */
function readCases(file: string): Case[] | string {
  try {
    const content = parse(readFileSync(file, 'utf8')) as { base?: Event; cases?: unknown } | null
    if (!Array.isArray(content?.cases)) return 'a file of cases has a list named cases'
    const wrong = content.cases.findIndex((one) => !isCase(one))
    if (wrong >= 0) return `case ${wrong + 1} needs a name, fires (true or false), and a list of events`
    return (content.cases as Case[]).map((one) => ({
      ...one,
      file,
      events: one.events.map((event) => merge(content.base ?? {}, event) as Event),
    }))
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

/** Without events a case could not fail. */
function isCase(one: unknown): boolean {
  if (!isMap(one) || typeof one.name !== 'string' || typeof one.fires !== 'boolean') return false
  return Array.isArray(one.events) && one.events.length > 0 && one.events.every(isMap)
}

function merge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over
  const merged = {
    ...base,
    ...Object.fromEntries(Object.entries(over).map(([key, value]) => [key, merge(base[key], value)])),
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}

function isMap(value: unknown): value is Event {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What went otherwise than the case says, or null. Of an event rule every event must fire, or none; a correlation's events count together. */
function judge(pack: Pack, one: Case, covered: Map<string, Set<boolean>>): string | null {
  const isHere = ({ file }: { readonly file?: string }) => file !== undefined && toCaseFile(file) === one.file
  const found =
    one.rule === undefined
      ? alerting(pack).filter(isHere)
      : [...pack.rules, ...pack.correlations]
          .filter(isHere)
          .filter((rule) => [rule.id, rule.name, rule.title].includes(one.rule))
  const [rule] = found
  if (!rule || found.length > 1) return toMissing(one, found.length, pack.problems.find(isHere))
  covered.set(rule.id, (covered.get(rule.id) ?? new Set()).add(one.fires))
  const { matches, correlated } = evaluateContent(alone(pack, rule), one.events)
  const expected = one.fires ? 'fire' : 'stay quiet'
  if (rule.kind === 'correlation')
    return correlated.get(rule.id)!.episodes.length > 0 === one.fires ? null : `it should ${expected}`
  const places = new Set(matches.get(rule.id))
  const wrong = one.events.flatMap((_, place) => (places.has(place) === one.fires ? [] : [place + 1]))
  return wrong.length === 0 ? null : `event ${wrong.join(', ')} should ${expected}`
}

function toMissing({ rule }: Case, found: number, problem: Problem | undefined): string {
  const place = [problem?.file && basename(problem.file), problem?.line, problem?.column].filter(Boolean).join(':')
  if (problem) return `its rule cannot be used: ${place}: ${problem.says}`
  return `"${rule ?? 'a case without rule'}" stands for ${found} of the file's rules`
}

/** The rule and what it builds on: a case asks nothing of the others. */
function alone(pack: Resolved, rule: Rule | Correlation): Resolved {
  const needed = new Set<string>()
  const need = (id: string): void => {
    needed.add(id)
    for (const base of pack.correlations.find((one) => one.id === id)?.rules ?? []) need(base)
  }
  need(rule.id)
  const isNeeded = ({ id }: { readonly id: string }) => needed.has(id)
  return { ...pack, rules: pack.rules.filter(isNeeded), correlations: pack.correlations.filter(isNeeded) }
}
