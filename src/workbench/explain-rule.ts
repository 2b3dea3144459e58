import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { eventTable } from '../detect/event-table.ts'
import { explainCorrelation, explainRule as explainRuleSql } from '../detect/explain.ts'
import { learnEgress } from '../detect/learned-egress.ts'
import type { RuleExplanation, RuleOptions } from '../model/answers.ts'
import { UserError } from '../model/problem.ts'
import {
  type Correlation,
  correlationInputs,
  type Rule,
  type RuleCondition,
  renderTree,
  type Tree,
  toSql,
} from '../sigma/index.ts'
import { type Events, withEvents } from '../store/events.ts'
import { trustedSql } from '../store/sql.ts'
import { isWorkspace, withWorkspace } from '../store/workspace.ts'
import { toShownFile, toSummaries } from './list-rules.ts'
import { byId, loadPack, type RulePack } from './rule-pack.ts'

/** What a rule asks, as a tree and as SQL, and what filters take away from it here. `wanted` is an id, a name, a title, or a file. */
export async function explainRule(workspace: string, wanted: string, options: RuleOptions): Promise<RuleExplanation> {
  const isFile = existsSync(wanted) && statSync(wanted).isFile()
  const egress = isWorkspace(workspace) ? await learnHere(workspace) : []
  const pack = await loadPack(
    workspace,
    isFile ? { ...options, rules: [...(options.rules ?? []), wanted] } : options,
    egress,
  )
  const rule = isFile ? findInFile(pack, wanted) : findByName(pack, wanted)
  const [summary] = await toSummaries(workspace, [rule])
  return {
    rule: summary!,
    description: rule.description ?? null,
    tree: rule.kind === 'event' ? renderTree(rule.tree) : toOutline(pack, rule),
    sql: rule.kind === 'event' ? explainRuleSql(rule) : explainCorrelation(correlationInputs(rule, byId(pack))),
    filters: rule.kind === 'event' ? await countFiltered(workspace, rule) : [],
    references: rule.references,
    falsepositives: rule.falsepositives,
  }
}

/** The egress addresses that a run would leave out here. */
async function learnHere(path: string): Promise<string[]> {
  const learn = async ({ duckdb }: Events) => (await learnEgress(duckdb)).map(({ address }) => address)
  return withWorkspace(path, false, (workspace) => withEvents(workspace, { raw: false }, learn))
}

/** The file's rule; where it has several, one that raises alerts. */
function findInFile(pack: RulePack, file: string): Rule | Correlation {
  const isHere = (one: { readonly file?: string }) => one.file !== undefined && resolve(one.file) === resolve(file)
  const here = [...pack.correlations, ...pack.rules].filter(isHere)
  const rule = here.find(({ id }) => !pack.quiet.has(id)) ?? here[0]
  if (rule) return rule
  const problem = pack.problems.find(isHere)
  if (!problem) throw noRule(file)
  throw new UserError(
    `${[problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':')}: ${problem.says}`,
    problem.hint ?? 'keytrail rules check shows all problems.',
  )
}

function findByName(pack: RulePack, wanted: string): Rule | Correlation {
  const isMeant = ({ id, name, title, file }: Rule | Correlation) =>
    [id, name].includes(wanted) ||
    title.toLowerCase() === wanted.toLowerCase() ||
    toShownFile(file ?? '') === wanted ||
    (file !== undefined && basename(file).replace(/\.ya?ml$/i, '') === wanted && !pack.quiet.has(id))
  const rule = [...pack.correlations, ...pack.rules].find(isMeant)
  if (!rule) throw noRule(wanted)
  return rule
}

function noRule(wanted: string): UserError {
  return new UserError(
    `There is no rule ${wanted.slice(0, 100)}.`,
    'Give its id, its name, its file, or its title; keytrail rules list shows them.',
  )
}

/** A correlation in words, with the rules it builds on. */
function toOutline(pack: RulePack, correlation: Correlation): string {
  const contents = byId(pack)
  const bounds = correlation.bounds.map(({ op, value }) => `${op} ${value}`).join(' and ')
  const head = [
    correlation.type,
    correlation.fields.length > 0 ? `of ${correlation.fields.join(', ')}` : '',
    bounds,
    correlation.extended ? toWords(correlation.extended, (id) => contents.get(id)?.title ?? id) : '',
    `within ${correlation.timespanSeconds} s`,
    correlation.groupBy.length > 0 ? `per ${correlation.groupBy.join(', ')}` : '',
  ]
  const bases = correlation.rules.flatMap((id) => {
    const base = contents.get(id)
    if (!base) return []
    const inner = base.kind === 'event' ? renderTree(base.tree) : toOutline(pack, base)
    return [`- ${base.title}`, ...inner.split('\n').map((line) => `    ${line}`)]
  })
  return [head.filter(Boolean).join(' '), ...bases].join('\n')
}

function toWords(condition: RuleCondition, titleOf: (id: string) => string): string {
  if (condition.node === 'rule') return `"${titleOf(condition.rule)}"`
  if (condition.node === 'not') return `not ${toWords(condition.of, titleOf)}`
  return `(${condition.of.map((part) => toWords(part, titleOf)).join(` ${condition.node} `)})`
}

/** How many matches each filter of a rule takes away in this workspace; null where there is no workspace to count in. */
async function countFiltered(path: string, { filtered }: Rule): Promise<RuleExplanation['filters']> {
  if (!filtered) return []
  const { before, by } = filtered
  if (!isWorkspace(path)) return by.map(({ title }) => ({ title, removes: null }))
  const count = async (events: Events) => {
    const counted: { title: string; removes: number }[] = []
    for (const { title, tree } of by) counted.push({ title, removes: await countRemoved(events, before, tree) })
    return counted
  }
  return withWorkspace(path, false, (workspace) => withEvents(workspace, { raw: false }, count))
}

async function countRemoved({ duckdb }: Events, before: Tree, filter: Tree): Promise<number> {
  const removed: Tree = { node: 'and', of: [before, { node: 'not', of: filter }] }
  const [row] = await duckdb.rows<{ removes: number }>(
    trustedSql(`select count(*) as removes from events where ${toSql(removed, eventTable)}`),
  )
  return row!.removes
}
