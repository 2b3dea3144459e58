import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { eventTable } from '../detect/event-table.ts'
import { explainCorrelation, explainRule as explainRuleSql } from '../detect/explain.ts'
import type {
  ContentProblem,
  RuleCheck,
  RuleExplanation,
  RuleImport,
  RuleOptions,
  RuleSummary,
} from '../model/answers.ts'
import type { Skipped } from '../model/ledger.ts'
import { UserError } from '../model/problem.ts'
import {
  type Correlation,
  correlationInputs,
  type Filter,
  loadContent,
  type Rule,
  renderTree,
  type Tree,
  toSql,
} from '../sigma/index.ts'
import { openEvents } from '../store/events.ts'
import { trustedSql } from '../store/sql.ts'
import { isWorkspace, openWorkspace } from '../store/workspace.ts'
import { checkPaths, isCloudTrail, loadPack, ownRules, type RulePack, rulePaths } from './rule-pack.ts'

/** Every rule, correlation and filter of the pack, with the number of its alerts. */
export async function listRules(workspace: string, options: RuleOptions): Promise<RuleSummary[]> {
  const pack = await loadPack(workspace, options)
  const alerts = countByRule(workspace)
  return [...pack.rules, ...pack.correlations, ...pack.filters]
    .map((rule) => toSummary(rule, alerts))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
}

function toSummary(rule: Rule | Correlation | Filter, alerts: ReadonlyMap<string, number>): RuleSummary {
  const file = rule.file ?? ''
  const isOwn = file.startsWith(ownRules)
  return {
    id: rule.id,
    kind: rule.kind,
    title: rule.title,
    level: rule.kind === 'filter' ? null : (rule.level ?? 'medium'),
    status: rule.status ?? null,
    author: rule.author ?? null,
    tags: rule.tags,
    file: isOwn ? join('rules', relative(ownRules, file)) : file,
    alerts: alerts.get(rule.id) ?? 0,
  }
}

function countByRule(path: string): ReadonlyMap<string, number> {
  if (!isWorkspace(path)) return new Map()
  const workspace = openWorkspace(path, false)
  try {
    const rows = workspace.cases.prepare('select rule_id as id, count(*) as alerts from alerts group by rule_id').all()
    return new Map((rows as { id: string; alerts: number }[]).map((row) => [row.id, row.alerts]))
  } finally {
    workspace.close()
  }
}

/** Errors and warnings of rule files; without paths, of our own pack and the workspace's. */
export async function checkRules(workspace: string, paths: readonly string[]): Promise<RuleCheck> {
  const { rules, problems } = await checkPaths(
    workspace,
    paths.length > 0 ? rulePaths(workspace, { onlyRules: true, rules: paths }) : rulePaths(workspace, {}),
  )
  return { rules, problems, ok: !problems.some((problem: ContentProblem) => problem.severity === 'error') }
}

/** What a rule asks, as a tree and as SQL, and what filters take away from it here. */
export async function explainRule(workspace: string, wanted: string, options: RuleOptions): Promise<RuleExplanation> {
  const isFile = existsSync(wanted) && statSync(wanted).isFile()
  const pack = await loadPack(workspace, isFile ? { ...options, rules: [...(options.rules ?? []), wanted] } : options)
  const rule = findRule(pack, wanted, isFile)
  return {
    rule: toSummary(rule, countByRule(workspace)),
    description: rule.description ?? null,
    tree: rule.kind === 'event' ? renderTree(rule.tree) : toOutline(pack, rule),
    sql: rule.kind === 'event' ? explainRuleSql(rule) : explainCorrelation(correlationInputs(rule, contentsOf(pack))),
    filters: rule.kind === 'event' ? await countFiltered(workspace, rule) : [],
    references: rule.references,
    falsepositives: rule.falsepositives,
  }
}

function findRule(pack: RulePack, wanted: string, isFile: boolean): Rule | Correlation {
  const all = [...pack.correlations, ...pack.rules]
  const found = isFile
    ? (all.find((rule) => rule.file && resolve(rule.file) === resolve(wanted) && !pack.quiet.has(rule.id)) ??
      all.find((rule) => rule.file && resolve(rule.file) === resolve(wanted)))
    : all.find(
        (rule) =>
          rule.id === wanted ||
          rule.name === wanted ||
          rule.title.toLowerCase() === wanted.toLowerCase() ||
          (rule.file && basename(rule.file, '.yml') === wanted && !pack.quiet.has(rule.id)),
      )
  if (found) return found
  const problem = isFile ? pack.problems.find((one) => one.file && resolve(one.file) === resolve(wanted)) : undefined
  if (problem)
    throw new UserError(
      `${problem.file}:${problem.line ?? 1}: ${problem.says}`,
      problem.hint ?? 'keytrail rules check shows all problems.',
    )
  throw new UserError(
    `There is no rule ${wanted.slice(0, 100)}.`,
    'Give its id, its name, its file, or its title; keytrail rules list shows them.',
  )
}

function contentsOf(pack: RulePack): ReadonlyMap<string, Rule | Correlation> {
  return new Map([...pack.rules, ...pack.correlations].map((rule) => [rule.id, rule]))
}

/** A correlation in words, with the rules it builds on. */
function toOutline(pack: RulePack, correlation: Correlation): string {
  const contents = contentsOf(pack)
  const bounds = correlation.bounds.map(({ op, value }) => `${op} ${value}`).join(' and ')
  const head = [
    correlation.type,
    correlation.fields.length > 0 ? `of ${correlation.fields.join(', ')}` : '',
    bounds,
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

/** How many matches each filter of a rule takes away in this workspace; null where there is no workspace to count in. */
async function countFiltered(path: string, rule: Rule): Promise<RuleExplanation['filters']> {
  const { filtered } = rule
  if (!filtered) return []
  const applied = filtered.by
  if (!isWorkspace(path)) return applied.map((filter) => ({ title: filter.title, removes: null }))
  const workspace = openWorkspace(path, false)
  const events = await openEvents(workspace)
  try {
    const counted: { title: string; removes: number }[] = []
    for (const filter of applied) {
      const removed: Tree = { node: 'and', of: [filtered.before, { node: 'not', of: filter.tree }] }
      const [row] = await events.duckdb.rows<{ removes: number }>(
        trustedSql(`select count(*) as removes from events where ${toSql(removed, eventTable)}`),
      )
      counted.push({ title: filter.title, removes: row!.removes })
    }
    return counted
  } finally {
    events.close()
    workspace.close()
  }
}

/** Copies the rule files of a folder (a clone of SigmaHQ's or Suzaku's rules) into the workspace, where they run from then on. */
export async function importRules(workspace: string, from: string): Promise<RuleImport> {
  if (!existsSync(from) || !statSync(from).isDirectory())
    throw new UserError(
      `There is no folder ${from}.`,
      'Name a folder with Sigma rules, for instance a clone of SigmaHQ/sigma, rules/cloud/aws.',
    )
  openWorkspace(workspace, true).close()
  const to = join(resolve(workspace), 'rules', basename(resolve(from)))
  const loaded = await loadContent([from])
  const good = new Set(
    [...loaded.rules, ...loaded.correlations, ...loaded.filters].filter(isCloudTrail).map((rule) => rule.file!),
  )
  const skipped: Skipped[] = []
  for (const file of loaded.files) {
    if (good.has(file)) {
      const target = join(to, relative(from, file))
      mkdirSync(join(target, '..'), { recursive: true })
      cpSync(file, target)
    } else
      skipped.push({
        file,
        reason:
          loaded.problems.find((problem) => problem.file === file && problem.severity === 'error')?.says ??
          'no rule for CloudTrail',
      })
  }
  copyLicences(from, to)
  return {
    from: resolve(from),
    to,
    imported: good.size,
    skipped,
    problems: loaded.problems.filter((problem) => problem.severity === 'error'),
  }
}

/** The Detection Rule License asks that it goes along. */
function copyLicences(from: string, to: string): void {
  for (const folder of [from, join(from, '..')]) {
    for (const name of readdirSync(folder))
      if (/^licen[cs]e/i.test(name) && existsSync(to)) cpSync(join(folder, name), join(to, name))
  }
}
