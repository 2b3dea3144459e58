import { join, relative, sep } from 'node:path'
import type { RuleOptions, RuleSummary } from '../model/answers.ts'
import { compareText } from '../model/compare-text.ts'
import { assumedLevel } from '../model/level.ts'
import type { Correlation, Filter, Rule } from '../sigma/index.ts'
import { countAlertsByRule } from '../store/list-alerts.ts'
import { isWorkspace, withWorkspace } from '../store/workspace.ts'
import { alerting, loadPack, ownRules } from './rule-pack.ts'

/** Every rule, correlation and filter of the pack, with the number of its alerts; with a `minLevel`, what raises alerts of that level. */
export async function listRules(workspace: string, options: RuleOptions): Promise<RuleSummary[]> {
  const pack = await loadPack(workspace, options)
  const all = [...pack.rules, ...pack.correlations, ...pack.filters]
  const summaries = await toSummaries(workspace, options.minLevel ? alerting(pack) : all)
  return summaries.sort((one, other) => compareText(one.file, other.file))
}

/** What there is to say of rules in a line each; where there is no workspace, there are no alerts. */
export async function toSummaries(
  path: string,
  rules: readonly (Rule | Correlation | Filter)[],
): Promise<RuleSummary[]> {
  const alerts = isWorkspace(path) ? await withWorkspace(path, false, countAlertsByRule) : new Map<string, number>()
  return rules.map((rule) => ({
    id: rule.id,
    kind: rule.kind,
    title: rule.title,
    level: rule.kind === 'filter' ? null : (rule.level ?? assumedLevel),
    status: rule.status ?? null,
    author: rule.author ?? null,
    tags: rule.tags,
    file: toShownFile(rule.file ?? ''),
    alerts: alerts.get(rule.id) ?? 0,
  }))
}

/** Our own rules by their place in the project, wherever that is installed. */
export function toShownFile(file: string): string {
  return file.startsWith(`${ownRules}${sep}`) ? join('rules', relative(ownRules, file)) : file
}
