import { existsSync } from 'node:fs'
import { join, resolve as resolvePath } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContentProblem, RuleOptions } from '../model/answers.ts'
import { assumedLevel, isAtLeast } from '../model/level.ts'
import { UserError } from '../model/problem.ts'
import type { Settings } from '../model/settings.ts'
import { type Correlation, type Filter, loadContent, type Resolved, type Rule, resolve } from '../sigma/index.ts'
import { openLicences, topOf } from './rule-licences.ts'
import { loadSettings, requireSettings } from './settings.ts'

/** The rules that come with keytrail. */
export const ownRules = fileURLToPath(new URL('../../rules', import.meta.url))

export type RulePack = Resolved & { readonly filters: readonly Filter[] }

/** Loads and joins rules; problems never stop the others. `minLevel` leaves out what would raise lesser alerts. */
export async function loadPack(
  workspace: string,
  options: RuleOptions,
  learnedEgress: readonly string[] = [],
): Promise<RulePack> {
  const { paths, placeholders } = await toSources(workspace, options, learnedEgress)
  const loaded = await loadContent(paths, { placeholders })
  const resolved = withLicences(resolve({ ...loaded, rules: loaded.rules.filter(isCloudTrail) }), workspace, paths)
  const { minLevel } = options
  const unwanted = [...resolved.rules, ...resolved.correlations].filter(
    ({ level }) => minLevel && !isAtLeast(level ?? assumedLevel, minLevel),
  )
  return {
    ...resolved,
    quiet: new Set([...resolved.quiet, ...unwanted.map(({ id }) => id)]),
    problems: [...loaded.problems, ...resolved.problems, ...toForeignProblems(loaded.rules)],
    filters: loaded.filters,
  }
}

/** With the licence that lies beside a rule's file, where the rule itself names none. What was imported brought its licence along. */
function withLicences(resolved: Resolved, workspace: string, paths: readonly string[]): Resolved {
  const imported = toImported(workspace)
  const licenceOf = openLicences(paths.map((path) => (path === imported ? path : topOf(path))))
  const licensed = <T extends Rule | Correlation>(rule: T): T => {
    const license = rule.license ?? (rule.file === undefined ? undefined : licenceOf(rule.file))
    return license === undefined ? rule : { ...rule, license }
  }
  return { ...resolved, rules: resolved.rules.map(licensed), correlations: resolved.correlations.map(licensed) }
}

/** What raises alerts of its own. */
export function alerting({ rules, correlations, quiet }: Resolved): (Rule | Correlation)[] {
  return [...rules, ...correlations].filter(({ id }) => !quiet.has(id))
}

/** The pack's rules and correlations by id, those that raise no alert of their own among them. */
export function byId({ rules, correlations }: Resolved): ReadonlyMap<string, Rule | Correlation> {
  return new Map([...rules, ...correlations].map((rule) => [rule.id, rule]))
}

/** What is to be read: the folders and files of rules, and the values of `%name%` in them. */
export type RuleSources = {
  readonly paths: readonly string[]
  readonly placeholders: Readonly<Record<string, readonly string[]>>
}

/**
 * Our own rules, those of the workspace and its settings, and those named; with `onlyRules` those named, or where none are, the workspace's.
 * Throws UserError for settings that are wrong.
 */
export async function toSources(
  workspace: string,
  options: RuleOptions,
  learnedEgress: readonly string[] = [],
): Promise<RuleSources> {
  const settings = requireSettings(await loadSettings(workspace))
  const named = (options.rules ?? []).map(existing)
  const lasting = options.onlyRules ? [] : [ownRules]
  if (!options.onlyRules || named.length === 0) lasting.push(...lastingPaths(workspace, settings))
  return {
    paths: [...lasting, ...named],
    placeholders: toPlaceholders(settings, learnedEgress),
  }
}

/** The rules named; where none are, our own and the workspace's. */
export function toNamedSources(workspace: string, paths: readonly string[]): Promise<RuleSources> {
  return toSources(workspace, { rules: paths, onlyRules: paths.length > 0 })
}

/** The workspace's own: imported, and named in its settings. */
function lastingPaths(workspace: string, settings: Settings): string[] {
  const imported = toImported(workspace)
  const set = (settings.rules ?? []).map((path) => resolvePath(workspace, path))
  return [...(existsSync(imported) ? [imported] : []), ...set]
}

/** The folder of rules that were imported. */
export function toImported(workspace: string): string {
  return join(workspace, 'rules')
}

function existing(path: string): string {
  if (!existsSync(path))
    throw new UserError(`There is no rule file or folder ${path}.`, 'Name a folder or file of Sigma rules (.yml).')
  return path
}

function toPlaceholders(settings: Settings, learnedEgress: readonly string[]): Record<string, readonly string[]> {
  return { ...settings.placeholders, known_egress: [...(settings.known_egress ?? []), ...learnedEgress] }
}

/** A rule without a product or service applies everywhere; others must be AWS's CloudTrail. */
export function isCloudTrail(content: Rule | Correlation | Filter): boolean {
  if (content.kind === 'correlation') return true
  const { product, service } = content.logsource
  return (product === undefined || product === 'aws') && (service === undefined || service === 'cloudtrail')
}

/** Rules for other logs, which are left out. */
export function toForeignProblems(rules: readonly Rule[]): ContentProblem[] {
  return rules.filter((rule) => !isCloudTrail(rule)).map(toForeignProblem)
}

function toForeignProblem(rule: Rule): ContentProblem {
  const says = `"${rule.title}" is for another log (${Object.values(rule.logsource).join(', ')}) and is left out.`
  return {
    severity: 'warning',
    code: 'foreign-logsource',
    says,
    hint: 'Rules for CloudTrail say product: aws, service: cloudtrail.',
    ...(rule.file && { file: rule.file }),
    ...(rule.line && { line: rule.line, column: 1 }),
  }
}
