import { renderRules, renderTable, renderWrong } from './calibration/render.ts'
import { runCase } from './calibration/run-case.ts'
import { toTallies } from './calibration/tally.ts'
import { caseUsage, parseCaseOptions } from './case-options.ts'
import { runCases } from './run-cases.ts'

const usage = `npm run calibrate -- [options]

Makes companies with intrusions, investigates each as a user would, and says how good the verdicts of triage are.

${caseUsage}
  --rules        also which rules raised the alerts: of intrusions, of honest people
`

const options = parseCaseOptions(['rules'])
if (typeof options === 'string') {
  process.stderr.write(`${options}\n\n${usage}`)
  process.exitCode = 2
} else if (options.help) process.stdout.write(usage)
else {
  const results = await runCases(options, runCase, ({ alerts }) => `${alerts.length} alerts`)
  const rules = options.flags.has('rules') ? [renderRules(results)] : []
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ tallies: toTallies(results), cases: results }, null, 2)}\n`
      : [renderTable(results), renderWrong(results), ...rules, ''].join('\n'),
  )
}
