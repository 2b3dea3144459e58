import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { ContentProblem, RuleImport } from '../model/answers.ts'
import type { Skipped } from '../model/ledger.ts'
import { UserError } from '../model/problem.ts'
import { type Loaded, loadContent } from '../sigma/index.ts'
import { openWorkspace } from '../store/workspace.ts'
import { nearestLicenceTexts, topOf } from './rule-licences.ts'
import { isCloudTrail, toForeignProblems, toImported, toSources } from './rule-pack.ts'

/**
 * Copies the rule files of a folder (a clone of SigmaHQ's or Suzaku's rules), or one file, into the workspace, where they run from then on. A
 * rule whose `%placeholders%` have no values yet is copied too: the settings may give it some later.
 */
export async function importRules(workspace: string, from: string): Promise<RuleImport> {
  if (!existsSync(from))
    throw new UserError(
      `There is no folder or file ${from}.`,
      'Name Sigma rules, for instance a clone of SigmaHQ/sigma, rules/cloud/aws.',
    )
  const { placeholders } = await toSources(workspace, { onlyRules: true })
  const loaded = await loadContent([from], { placeholders })
  const good = toGood(loaded)
  if (good.size === 0) throw nothingToImport(from, loaded)
  openWorkspace(workspace, true).close()
  const isFile = statSync(from).isFile()
  const folder = isFile ? dirname(resolve(from)) : resolve(from)
  const to = join(toImported(resolve(workspace)), basename(folder))
  for (const file of good) copy(file, join(to, relative(folder, resolve(file))))
  // The Detection Rule License asks that it goes along.
  for (const text of nearestLicenceTexts(folder, topOf(from))) copy(text, join(to, basename(text)))
  return {
    from: resolve(from),
    to,
    imported: good.size,
    skipped: loaded.files.filter((file) => !good.has(file)).map((file) => toSkipped(file, loaded)),
    problems: loaded.problems.filter(({ file, severity }) => severity === 'error' && good.has(file!)),
  }
}

/** The files with something that runs here, or that only waits for values. */
function toGood({ rules, correlations, filters, files, problems }: Loaded): ReadonlySet<string> {
  const used = new Set([...rules, ...correlations, ...filters].filter(isCloudTrail).map(({ file }) => file))
  const isWaiting = (file: string) => {
    const errors = problems.filter((problem) => problem.file === file && problem.severity === 'error')
    return errors.length > 0 && errors.every(({ code }) => code === 'unresolved-placeholder')
  }
  return new Set(files.filter((file) => used.has(file) || isWaiting(file)))
}

function nothingToImport(from: string, { files, problems }: Loaded): UserError {
  const first = problems.find(({ severity }) => severity === 'error')
  const why = first ? `, and of ${files.length} files the first fails: ${first.file}: ${first.says}` : '.'
  return new UserError(
    `There is no rule for CloudTrail in ${from}${why}`,
    `Rules are files that end in .yml; keytrail rules check ${from} says what is wrong with each.`,
  )
}

function toSkipped(file: string, { rules, problems }: Loaded): Skipped {
  const isHere = (problem: ContentProblem) => problem.file === file
  const problem = problems.find(isHere) ?? toForeignProblems(rules).find(isHere)
  return { file, reason: problem?.says ?? 'It holds no rule for CloudTrail.' }
}

function copy(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true })
  cpSync(file, target)
}
