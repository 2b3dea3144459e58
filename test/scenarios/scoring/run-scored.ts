import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { InvestigateResult } from '../../../src/model/answers.ts'
import { openWorkbench, type Workbench } from '../../../src/workbench.ts'
import type { Case } from '../case-options.ts'
import { generateScenario } from '../generate-scenario.ts'
import type { Truth } from '../scenario.ts'
import { writeScenario } from '../write-scenario.ts'
import { type Found, type Scored, toScored } from './to-scored.ts'

/** One scenario, investigated and held against its truth. */
export type ScoredCase = Case & Scored & { readonly seconds: number; readonly failure: string | null }

/** Makes a scenario in `folder`, investigates it as a user would, and scores what was found. */
export async function runScored({ kind, seed }: Case, folder: string): Promise<ScoredCase> {
  const begun = performance.now()
  const home = join(folder, `${kind}-${seed}`)
  rmSync(home, { recursive: true, force: true })
  const scenario = generateScenario(kind, seed)
  writeScenario(home, scenario)
  const { truth } = scenario
  const told = (found: readonly Found[], failure: string | null) => ({
    kind,
    seed,
    ...toScored(found, truth),
    failure,
    seconds: (performance.now() - begun) / 1000,
  })
  try {
    return told(await investigate(home, truth), null)
  } catch (error) {
    return told([], (error as Error).message)
  }
}

async function investigate(home: string, truth: Truth): Promise<readonly Found[]> {
  const now = Date.parse(truth.lastMalicious ?? '2026-11-24T00:00:00Z')
  const workbench = openWorkbench({ workspace: join(home, 'workspace'), now: () => now })
  try {
    return await toFound(workbench, await workbench.investigate([join(home, 'AWSLogs')]))
  } finally {
    await workbench.close()
  }
}

/** The incidents; as long as none are opened, what scope finds from the malicious alerts. */
export async function toFound(
  workbench: Pick<Workbench, 'scope'>,
  { alerts, incidents }: Pick<InvestigateResult, 'alerts' | 'incidents'>,
): Promise<readonly Found[]> {
  if (incidents.length > 0) return incidents
  const leads = alerts.filter(({ verdict }) => verdict === 'malicious').map(({ id }) => id)
  if (leads.length === 0) return []
  const { entities } = await workbench.scope({ leads })
  const isFound = entities.some(({ verdict }) => verdict === 'compromised' || verdict === 'hostile')
  return [{ severity: isFound ? 'high' : 'low', entities }]
}
