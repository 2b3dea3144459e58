import { caseUsage, parseCaseOptions } from './case-options.ts'
import { runCases } from './run-cases.ts'
import { renderScores } from './scoring/render.ts'
import { runScored } from './scoring/run-scored.ts'
import { toScores } from './scoring/to-scores.ts'

const usage = `npm run score -- [options]

Makes companies with intrusions, investigates each as a user would, and says how well the whole of the intrusion was found, and nobody else.

${caseUsage}
`

const options = parseCaseOptions()
if (typeof options === 'string') {
  process.stderr.write(`${options}\n\n${usage}`)
  process.exitCode = 2
} else if (options.help) process.stdout.write(usage)
else {
  const results = await runCases(options, runScored, ({ wrong }) =>
    wrong.length === 0 ? 'right' : `${wrong.length} wrong`,
  )
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ scores: toScores(results), cases: results }, null, 2)}\n`
      : renderScores(results),
  )
}
