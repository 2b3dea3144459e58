import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ContentProblem } from '../model/answers.ts'
import { closest } from '../model/closest.ts'
import type { PlaybookText } from '../model/playbook-answers.ts'
import { UserError } from '../model/problem.ts'
import type { Cell } from '../model/table.ts'
import { type LoadedPlaybooks, loadPlaybooks, ownPlaybooks } from '../playbook/load-playbooks.ts'
import type { Playbook } from '../playbook/playbook.ts'

/** The folder of a workspace's own playbooks, which people edit. */
export function toPlaybooksFolder(workspace: string): string {
  return join(workspace, 'playbooks')
}

/** Those that ship and the workspace's own; of one name its own. */
export function loadAllPlaybooks(workspace: string, onlyOwn = false): Promise<LoadedPlaybooks> {
  return loadPlaybooks([...(onlyOwn ? [] : [ownPlaybooks]), toPlaybooksFolder(workspace)])
}

const columns = ['name', 'kind', 'title', 'actor', 'calls', 'order', 'learned', 'sources', 'file'] as const

/** A row for each playbook, and what could not be read. */
export async function listPlaybooks(workspace: string) {
  const { playbooks, problems } = await loadAllPlaybooks(workspace)
  return { table: { columns, rows: playbooks.map(toRow), notes: toProblemNotes(problems) }, problems }
}

function toRow(playbook: Playbook): Record<(typeof columns)[number], Cell> {
  const { name, kind, title, actor, calls, order, learnedFrom, sources, file } = playbook
  return {
    name,
    kind,
    title,
    actor,
    calls: calls.length,
    order: order.length > 0,
    learned: learnedFrom?.from || null,
    sources: sources.map(({ url }) => url),
    file,
  }
}

/** A playbook as it stands in its file. Throws UserError for a name that none has. */
export async function showPlaybook(workspace: string, name: string): Promise<PlaybookText> {
  const [{ title, file }] = pickPlaybooks(await loadAllPlaybooks(workspace), [name]) as [Playbook]
  return { name, title, file, text: await readFile(file, 'utf8') }
}

/** Those that are named; all where none is. Throws UserError for a name that none has, or with what is wrong in its file. */
export function pickPlaybooks({ playbooks, problems }: LoadedPlaybooks, names: readonly string[]): readonly Playbook[] {
  if (names.length === 0) return playbooks
  return names.map((name) => {
    const found = playbooks.find((one) => one.name === name)
    if (found) return found
    const broken = problems.find(({ severity, file }) => severity === 'error' && isFileOf(name, file))
    if (broken) throw new UserError(`${toPlace(broken)} ${broken.says}`, broken.hint ?? 'Put it right, and ask again.')
    const near = closest(
      name,
      playbooks.map((one) => one.name),
    )
    const hint = near ? `Do you mean ${near}? ` : ''
    throw new UserError(`There is no playbook "${name.slice(0, 60)}".`, `${hint}keytrail playbook list shows them all.`)
  })
}

/** What could not be read, in words. */
export function toProblemNotes(problems: readonly ContentProblem[]): string[] {
  return problems.map((problem) => `${toPlace(problem)} ${problem.says} ${problem.hint ?? ''}`.trim())
}

function toPlace({ file, line }: ContentProblem): string {
  return `${[file, line].filter(Boolean).join(':')}:`
}

function isFileOf(name: string, file: string | undefined): boolean {
  return file !== undefined && basename(file).replace(/\.ya?ml$/, '') === name
}
