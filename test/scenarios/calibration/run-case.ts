import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openWorkbench } from '../../../src/workbench.ts'
import type { Case } from '../case-options.ts'
import { generateScenario } from '../generate-scenario.ts'
import type { Truth } from '../scenario.ts'
import { writeScenario } from '../write-scenario.ts'
import { type JudgedAlert, judge } from './judged-alert.ts'

/** One scenario, investigated. */
export type CaseResult = Case & {
  readonly events: number
  readonly maliciousEvents: number
  readonly alerts: readonly JudgedAlert[]
  readonly seconds: number
  /** What went wrong, or null. */
  readonly failure: string | null
}

/** Makes a scenario in `folder`, investigates it as a user would, and says what came of it. */
export async function runCase({ kind, seed }: Case, folder: string): Promise<CaseResult> {
  const begun = performance.now()
  const home = join(folder, `${kind}-${seed}`)
  rmSync(home, { recursive: true, force: true })
  const scenario = generateScenario(kind, seed)
  writeScenario(home, scenario)
  const { truth } = scenario
  const told = { kind, seed, events: truth.events, maliciousEvents: truth.malicious.eventIds.length }
  try {
    const alerts = await investigate(home, truth)
    return { ...told, alerts, failure: null, seconds: (performance.now() - begun) / 1000 }
  } catch (error) {
    return { ...told, alerts: [], failure: (error as Error).message, seconds: (performance.now() - begun) / 1000 }
  }
}

async function investigate(home: string, truth: Truth): Promise<JudgedAlert[]> {
  const now = Date.parse(truth.lastMalicious ?? '2026-11-24T00:00:00Z')
  const workbench = openWorkbench({ workspace: join(home, 'workspace'), now: () => now })
  const { alerts } = await workbench.investigate([join(home, 'AWSLogs')])
  await workbench.close()
  return alerts.map((alert) => judge(alert, truth))
}
