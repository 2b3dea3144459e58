import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DoctorCheck } from '../model/answers.ts'
import { openDuckdb } from '../store/duckdb.ts'
import { withEvents } from '../store/events.ts'
import { sumLedger } from '../store/ledger.ts'
import { isWorkspace, toWorkspacePaths, type Workspace, withWorkspace } from '../store/workspace.ts'
import { checkRules } from './check-rules.ts'

const enoughFreeBytes = 2_000_000_000

/** Whether what keytrail stands on is well: each check says what it looked at, and what to do where it is not. */
export async function examine(path: string): Promise<DoctorCheck[]> {
  return [await checkDuckdb(), checkDisk(path), await checkWorkspace(path), await checkRulePack(path)]
}

async function checkDuckdb(): Promise<DoctorCheck> {
  const check = 'DuckDB'
  try {
    const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
    const [row] = await duckdb.rows<{ version: string }>('select version() as version')
    duckdb.close()
    return { check, ok: true, says: `DuckDB ${row!.version} loads and answers.` }
  } catch (error) {
    return {
      check,
      ok: false,
      says: `DuckDB does not load: ${(error as Error).message.split('\n')[0]}`,
      hint: 'Run npm ci again; its binary comes as an optional package of the registry, so do not omit optional packages.',
    }
  }
}

function checkDisk(path: string): DoctorCheck {
  const check = 'disk'
  let folder = toWorkspacePaths(path).directory
  while (!existsSync(folder)) folder = dirname(folder)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    return {
      check,
      ok: false,
      says: `${folder} cannot be written to.`,
      hint: 'Name another workspace with --workspace, or change the permissions.',
    }
  }
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const says = `${folder} can be written to; ${(free / 1e9).toFixed(1)} GB are free.`
  if (free >= enoughFreeBytes) return { check, ok: true, says }
  return {
    check,
    ok: false,
    says,
    hint: 'The store takes about half of the compressed logs, and as much again while it is sorted.',
  }
}

async function checkWorkspace(path: string): Promise<DoctorCheck> {
  const check = 'workspace'
  if (!isWorkspace(path))
    return { check, ok: true, says: `There is no workspace in ${toWorkspacePaths(path).directory} yet.` }
  try {
    const { events, parts, counted } = await withWorkspace(path, false, countEvents)
    const says = `${events.toLocaleString('en')} events in ${parts === 1 ? 'one part' : `${parts} parts`}; the ledger counts ${counted.toLocaleString('en')}.`
    if (events === counted) return { check, ok: true, says }
    return {
      check,
      ok: false,
      says,
      hint: 'Parts are missing or were changed by hand: ingest the sources into a new workspace.',
    }
  } catch (error) {
    return {
      check,
      ok: false,
      says: (error as Error).message.split('\n')[0]!,
      hint: 'Ingest the sources into a new workspace.',
    }
  }
}

/** Events that are there, and those that the ledger says should be. */
async function countEvents(workspace: Workspace): Promise<{ events: number; parts: number; counted: number }> {
  const { stored, replaced } = sumLedger(workspace)
  return withEvents(workspace, { raw: false }, async ({ duckdb, parts }) => {
    const [row] = await duckdb.rows<{ events: number }>('select count(*) as events from events')
    return { events: row!.events, parts: parts.length, counted: stored - replaced }
  })
}

async function checkRulePack(path: string): Promise<DoctorCheck> {
  const check = 'rules'
  const { rules, problems } = await checkRules(path, [])
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length === 0) return { check, ok: true, says: `${rules} rules load.` }
  return {
    check,
    ok: false,
    says: `${errors.length} rules have errors, the first in ${errors[0]!.file}: ${errors[0]!.says}`,
    hint: 'keytrail rules check lists them all.',
  }
}
