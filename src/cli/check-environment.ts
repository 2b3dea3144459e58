import { freemem, totalmem } from 'node:os'
import type { DoctorCheck } from '../model/answers.ts'
import { loadSettings } from '../workbench.ts'
import { toSize } from './print/numbers.ts'

/** What an ingest may take at its peak. */
const leastMemoryBytes = 1_000_000_000

/** Whether this machine and the settings are as keytrail needs them; what lies in the workspace is the workbench's to check. */
export async function checkEnvironment(workspace: string): Promise<DoctorCheck[]> {
  return [
    { check: 'Node', ok: true, says: `Node ${process.version} on ${process.platform} ${process.arch}.` },
    checkMemory(),
    await checkSettings(workspace),
  ]
}

function checkMemory(): DoctorCheck {
  const free = process.availableMemory?.() ?? freemem()
  return {
    check: 'memory',
    ok: free >= leastMemoryBytes,
    says: `${toSize(free)} of ${toSize(totalmem())} are free.`,
    hint: `An ingest may take ${toSize(leastMemoryBytes)}: close something, or use another machine.`,
  }
}

async function checkSettings(workspace: string): Promise<DoctorCheck> {
  const { file, settings, problems } = await loadSettings(workspace)
  const [first] = problems
  if (first)
    return { check: 'settings', ok: false, says: `${file}, line ${first.line}: ${first.says}`, hint: first.hint }
  const names = Object.keys(settings).join(', ')
  return { check: 'settings', ok: true, says: names ? `${file} sets ${names}.` : 'No settings: all is as by default.' }
}
