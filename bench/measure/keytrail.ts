import { copyFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listParts } from '../../src/store/manifest.ts'
import { openWorkspace } from '../../src/store/workspace.ts'
import type { LogSet } from '../corpus/log-set.ts'
import { type Bench, cleared } from './bench.ts'
import { type Ran, runNode, runNodeMeasured, type Used } from './child.ts'

/** The product as its user starts it. */
export const keytrail = fileURLToPath(new URL('../../bin/keytrail', import.meta.url))

/** Ingests a set into a new workspace of that name, and makes sure that every record of it is there. */
export async function ingest(bench: Bench, name: string, set: LogSet): Promise<Ran & Used> {
  const workspace = cleared(bench, name)
  const ran = await runNodeMeasured([
    keytrail,
    'ingest',
    '--quiet',
    '--format=json',
    '--workspace',
    workspace,
    ...set.folders,
  ])
  const { stored } = JSON.parse(ran.output) as { stored: number }
  if (stored !== set.records) throw new Error(`ingest stored ${stored} of ${set.records} records of ${set.folders[0]}`)
  return ran
}

/** The workspace of the days' logs, for whoever asks it something: made once, sorted or as it came in. */
export function workspaceOfDays(bench: Bench, state: 'loose' | 'compacted'): Promise<string> {
  return bench.once(`workspace ${state}`, async () => {
    bench.say(`preparing a ${state} workspace`)
    const name = `days-${state}`
    await ingest(bench, name, await bench.corpus.days(bench.records))
    const workspace = join(bench.folder, name)
    if (state === 'compacted') await runNode([keytrail, 'compact', '--quiet', '--workspace', workspace])
    return workspace
  })
}

/** Workspaces of growing size, compacted, with a roll-up and alerts that are judged: at a tenth of the records and at all of them. */
export async function* triagedWorkspaces(
  bench: Bench,
): AsyncGenerator<{ readonly millions: string; readonly directory: string }> {
  for (const records of [Math.ceil(bench.records / 10), bench.records]) {
    const directory = await bench.once(`workspace triaged ${records}`, async () => {
      bench.say(`preparing a workspace of ${records.toLocaleString('en-US')} events with judged alerts`)
      const name = `triaged-${records}`
      await ingest(bench, name, await bench.corpus.days(records))
      const workspace = join(bench.folder, name)
      for (const step of [['compact'], ['baseline', 'build'], ['detect', '--format=json'], ['triage', '--format=json']])
        await runNode([keytrail, ...step, '--quiet', '--workspace', workspace])
      return workspace
    })
    yield { millions: (records / 1e6).toFixed(records < 1e6 ? 2 : 1), directory }
  }
}

/** Runs the whole rule pack over a workspace as if for the first time, and leaves the workspace as it was. */
export async function detectAnew(workspace: string): Promise<Ran & Used> {
  const cases = join(workspace, 'cases.sqlite')
  const kept = `${cases}.before`
  copyFileSync(cases, kept)
  try {
    return await runNodeMeasured([keytrail, 'detect', '--quiet', '--format=json', '--workspace', workspace])
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${cases}${suffix}`, { force: true })
    copyFileSync(kept, cases)
    rmSync(kept)
  }
}

/** Bytes of a workspace: of its parts, and of all else. Parts that a compaction has replaced, and leaves for a while to who reads them, do not count. */
export function bytesOf(directory: string): { events: number; others: number } {
  const workspace = openWorkspace(directory, false)
  const events = listParts(workspace).reduce((sum, part) => sum + part.bytes, 0)
  workspace.close()
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => join(directory, name))
  const others = paths.filter((path) => !path.endsWith('.parquet')).map((path) => statSync(path))
  return { events, others: others.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) }
}
