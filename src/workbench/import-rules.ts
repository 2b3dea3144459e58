import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { RuleImport } from '../model/answers.ts'
import type { Skipped } from '../model/ledger.ts'
import { UserError } from '../model/problem.ts'
import { loadContent } from '../sigma/index.ts'
import { openWorkspace } from '../store/workspace.ts'
import { isCloudTrail } from './rule-pack.ts'

/** Copies the rule files of a folder (a clone of SigmaHQ's or Suzaku's rules) into the workspace, where they run from then on. */
export async function importRules(workspace: string, from: string): Promise<RuleImport> {
  if (!existsSync(from) || !statSync(from).isDirectory())
    throw new UserError(
      `There is no folder ${from}.`,
      'Name a folder with Sigma rules, for instance a clone of SigmaHQ/sigma, rules/cloud/aws.',
    )
  openWorkspace(workspace, true).close()
  const to = join(resolve(workspace), 'rules', basename(resolve(from)))
  const { files, rules, correlations, filters, problems } = await loadContent([from])
  const errors = problems.filter(({ severity }) => severity === 'error')
  const good = new Set([...rules, ...correlations, ...filters].filter(isCloudTrail).map(({ file }) => file!))
  const skipped: Skipped[] = []
  for (const file of files) {
    if (good.has(file)) copy(file, join(to, relative(from, file)))
    else skipped.push({ file, reason: errors.find((error) => error.file === file)?.says ?? 'no rule for CloudTrail' })
  }
  copyLicences(from, to)
  return { from: resolve(from), to, imported: good.size, skipped, problems: errors }
}

function copy(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true })
  cpSync(file, target)
}

/** The Detection Rule License asks that it goes along. */
function copyLicences(from: string, to: string): void {
  if (!existsSync(to)) return
  for (const folder of [from, join(from, '..')]) {
    for (const name of readdirSync(folder)) if (/^licen[cs]e/i.test(name)) cpSync(join(folder, name), join(to, name))
  }
}
