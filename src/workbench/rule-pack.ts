import { existsSync, readFileSync } from 'node:fs'
import { join, resolve as resolvePath } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContentProblem, RuleOptions } from '../model/answers.ts'
import { isAtLeast } from '../model/level.ts'
import { UserError } from '../model/problem.ts'
import { parseSettings, type Settings } from '../model/settings.ts'
import { type Correlation, type Filter, lint, loadContent, type Resolved, type Rule, resolve } from '../sigma/index.ts'

/** The rules that come with keytrail. */
export const ownRules = fileURLToPath(new URL('../../rules', import.meta.url))

export type RulePack = Resolved & { readonly filters: readonly Filter[]; readonly paths: readonly string[] }

/** The settings of a workspace; throws UserError when the file says something that is none. */
export function readSettings(workspace: string): Settings {
  const file = join(workspace, 'settings.yml')
  if (!existsSync(file)) return {}
  const { settings, problems } = parseSettings(readFileSync(file, 'utf8'))
  const [first] = problems
  if (first) throw new UserError(`${file}, line ${first.line}: ${first.says}`, first.hint)
  return settings
}

/** The folders and files that rules come from: our own, those of the workspace, and those named. */
export function rulePaths(workspace: string, options: RuleOptions): string[] {
  const imported = join(workspace, 'rules')
  return [
    ...(options.onlyRules
      ? []
      : [
          ownRules,
          ...(existsSync(imported) ? [imported] : []),
          ...(readSettings(workspace).rules ?? []).map((path) => resolvePath(workspace, path)),
        ]),
    ...(options.rules ?? []).map((path) => existing(path)),
  ]
}

function existing(path: string): string {
  if (!existsSync(path))
    throw new UserError(`There is no rule file or folder ${path}.`, 'Name a folder or file of Sigma rules (.yml).')
  return path
}

/** Loads and joins rules; problems never stop the others. `minLevel` leaves out what would raise lesser alerts. */
export async function loadPack(
  workspace: string,
  options: RuleOptions,
  learnedEgress: readonly string[] = [],
): Promise<RulePack> {
  const paths = rulePaths(workspace, options)
  const loaded = await loadContent(paths, { placeholders: toPlaceholders(readSettings(workspace), learnedEgress) })
  const foreign = loaded.rules.filter((rule) => !isCloudTrail(rule))
  const resolved = resolve({ ...loaded, rules: loaded.rules.filter(isCloudTrail) })
  const isWanted = (rule: { level?: 'informational' | 'low' | 'medium' | 'high' | 'critical' }) =>
    !options.minLevel || isAtLeast(rule.level ?? 'medium', options.minLevel)
  const unwanted = [...resolved.rules, ...resolved.correlations]
    .filter((rule) => !isWanted(rule))
    .map((rule) => rule.id)
  return {
    ...resolved,
    quiet: new Set([...resolved.quiet, ...unwanted]),
    problems: [...loaded.problems, ...resolved.problems, ...foreign.map(toForeignProblem)],
    filters: loaded.filters,
    paths,
  }
}

/** A rule without a product or service applies everywhere; others must be AWS's CloudTrail. */
export function isCloudTrail(content: Rule | Correlation | Filter): boolean {
  if (content.kind === 'correlation') return true
  const { product, service } = content.logsource
  return (product === undefined || product === 'aws') && (service === undefined || service === 'cloudtrail')
}

function toForeignProblem(rule: Rule): ContentProblem {
  const says = `"${rule.title}" is for another log (${Object.values(rule.logsource).join(', ')}) and was left out.`
  return {
    severity: 'warning',
    code: 'foreign-logsource',
    says,
    hint: 'Rules for CloudTrail say product: aws, service: cloudtrail.',
    ...(rule.file && { file: rule.file }),
  }
}

/** The values of `%name%` in rules. */
export function toPlaceholders(
  settings: Settings,
  learnedEgress: readonly string[] = [],
): Record<string, readonly string[]> {
  return { ...settings.placeholders, known_egress: [...(settings.known_egress ?? []), ...learnedEgress] }
}

/** Everything there is to say about rule files: what `rules check` prints. */
export async function checkPaths(
  workspace: string,
  paths: readonly string[],
): Promise<{ rules: number; problems: ContentProblem[] }> {
  const loaded = await loadContent(paths, { placeholders: toPlaceholders(readSettings(workspace)) })
  const resolved = resolve(loaded)
  return {
    rules: loaded.rules.length + loaded.correlations.length + loaded.filters.length,
    problems: [...loaded.problems, ...resolved.problems, ...lint(loaded.documents)],
  }
}
