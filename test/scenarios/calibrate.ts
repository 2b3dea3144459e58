import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { renderRules, renderTable, renderWrong } from './calibration/render.ts'
import { type Case, type CaseResult, runCase } from './calibration/run-case.ts'
import { toTallies } from './calibration/tally.ts'
import { kinds } from './kinds/index.ts'

const usage = `npm run calibrate -- [options]

Makes companies with intrusions, investigates each as a user would, and says how good the verdicts of triage are.

  --cases N      how many, over all kinds in turn (default 24)
  --kind KIND    one kind; may be repeated (${kinds.map(({ id }) => id).join(', ')})
  --seed S       the first seed (default 1)
  --keep DIR     leave logs, truth and workspaces there
  --rules        also which rules raised the alerts: of intrusions, of honest people
  --json         all cases and alerts as JSON instead of tables
`

const options = parseOptions()
if (typeof options === 'string') {
  process.stderr.write(`${options}\n\n${usage}`)
  process.exitCode = 2
} else if (options.help) process.stdout.write(usage)
else await calibrate(options)

type Options = {
  readonly cases: readonly Case[]
  readonly keep: string | undefined
  readonly rules: boolean
  readonly json: boolean
  readonly help: boolean
}

/** What is wanted, or what is wrong with it. */
function parseOptions(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        cases: { type: 'string', default: '24' },
        kind: { type: 'string', multiple: true },
        seed: { type: 'string', default: '1' },
        keep: { type: 'string' },
        rules: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const { keep, rules, json, help } = values
    const wanted = values.kind ?? kinds.map(({ id }) => id)
    const unknown = wanted.find((kind) => !kinds.some(({ id }) => id === kind))
    if (unknown !== undefined) return `There is no kind "${unknown}".`
    const [count, seed] = [Number(values.cases), Number(values.seed)]
    if (!Number.isInteger(count) || !Number.isInteger(seed) || count < 1) return 'Cases and seeds are whole numbers.'
    return { cases: listCases(count, wanted, seed), keep, rules, json, help }
  } catch (error) {
    return (error as Error).message
  }
}

/** The kinds in turn, each with the next seed. */
function listCases(count: number, wanted: readonly string[], seed: number): Case[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: wanted[index % wanted.length]!,
    seed: seed + Math.floor(index / wanted.length),
  }))
}

async function calibrate({ cases, keep, rules, json }: Options): Promise<void> {
  const folder = keep ? resolve(keep) : mkdtempSync(join(tmpdir(), 'keytrail-calibrate-'))
  const results: CaseResult[] = []
  try {
    for (const each of cases) {
      const result = await runCase(each, folder)
      results.push(result)
      process.stderr.write(
        `${results.length}/${cases.length} ${each.kind} ${each.seed}: ${result.alerts.length} alerts, ${result.seconds.toFixed(1)} s\n`,
      )
      if (!keep) rmSync(join(folder, `${each.kind}-${each.seed}`), { recursive: true, force: true })
    }
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  if (json) process.stdout.write(`${JSON.stringify({ tallies: toTallies(results), cases: results }, null, 2)}\n`)
  else
    process.stdout.write(
      [renderTable(results), renderWrong(results), ...(rules ? [renderRules(results)] : []), ''].join('\n'),
    )
}
