import { detectOptions, outputOptions } from '../arguments/options.ts'
import { toDetectOptions } from '../arguments/to-detect-options.ts'
import type { Command } from '../command.ts'
import { allOption, suppressedOption, toAlertsResult } from '../print/alerts/to-alerts-result.ts'

export const detect: Command = {
  name: 'detect',
  summary: 'run the rules over events that they have not seen, and show the alerts of all that ran',
  operands: [],
  options: [...detectOptions, allOption, suppressedOption, ...outputOptions],
  examples: [
    ['detect --min-level high', 'only what is high or critical'],
    ['detect --rules ./our-rules --only-rules', 'your own Sigma rules, without ours'],
    ['detect --since 14d --fail-on high', 'the last two weeks; exits with 1 when there is something'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const answer = await workbench.detect(toDetectOptions(given))
    return {
      ...toAlertsResult(answer, context, given),
      document: answer,
    }
  },
}
