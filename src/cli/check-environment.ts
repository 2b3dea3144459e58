import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import { dirname } from 'node:path'
import type { DoctorCheck } from '../model/answers.ts'
import { toSettingsFile } from './configuration.ts'
import { loadSettings } from './load-settings.ts'
import { toSize } from './print/numbers.ts'

const leastDiskBytes = 2_000_000_000
/** What an ingest may take at its peak. */
const leastMemoryBytes = 1_000_000_000

/** Whether this machine has what keytrail needs. */
export async function checkEnvironment(workspace: string): Promise<DoctorCheck[]> {
  const folder = await findExisting(workspace)
  return [
    { check: 'node', ok: true, says: `${process.version} on ${process.platform} ${process.arch}` },
    await checkDuckDb(),
    checkMemory(),
    await checkFolder(folder, workspace),
    await checkDisk(folder),
    await checkSettings(toSettingsFile(workspace)),
  ]
}

async function checkDuckDb(): Promise<DoctorCheck> {
  try {
    const { version } = await import('@duckdb/node-api')
    return { check: 'duckdb', ok: true, says: version() }
  } catch (error) {
    const says = `does not load: ${(error as Error).message.split('\n')[0]}`
    return {
      check: 'duckdb',
      ok: false,
      says,
      hint: 'Install again on this machine: its binary is chosen by platform.',
    }
  }
}

function checkMemory(): DoctorCheck {
  const free = process.availableMemory?.() ?? freemem()
  return {
    check: 'memory',
    ok: free >= leastMemoryBytes,
    says: `${toSize(free)} free of ${toSize(totalmem())}`,
    hint: `An ingest may take ${toSize(leastMemoryBytes)}: close something, or use another machine.`,
  }
}

async function checkFolder(folder: string, workspace: string): Promise<DoctorCheck> {
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  const says = folder === workspace ? workspace : `${workspace} (not there yet)`
  return {
    check: 'writable',
    ok: isWritable,
    says: isWritable ? says : `${folder} is not writable`,
    hint: 'Name another workspace with --workspace.',
  }
}

async function checkDisk(folder: string): Promise<DoctorCheck> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  return {
    check: 'disk',
    ok: free >= leastDiskBytes,
    says: `${toSize(free)} free`,
    hint: 'The store takes about two thirds of the logs: make room, or name a workspace on another disk.',
  }
}

async function checkSettings(file: string): Promise<DoctorCheck> {
  const { settings, problems } = await loadSettings(file)
  const first = problems[0]
  if (first)
    return { check: 'settings', ok: false, says: `${file}, line ${first.line}: ${first.says}`, hint: first.hint }
  const count = Object.keys(settings).length
  return {
    check: 'settings',
    ok: true,
    says: count === 0 ? 'none' : `${Object.keys(settings).join(', ')} from ${file}`,
  }
}

/** The folder itself, or the nearest one above it that is there. */
async function findExisting(folder: string): Promise<string> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  return isThere || dirname(folder) === folder ? folder : findExisting(dirname(folder))
}
