import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { runNodeMeasured } from '../measure/child.ts'
import { spread, toTime } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { keytrail, triagedWorkspaces } from '../measure/keytrail.ts'

/** Alerts of every rule in turn; the others count as looked into. */
const wanted = 1_000

/** The whole command, over alerts that nobody has looked into; the roll-up has been made. */
export const enrichAlerts: Figure = {
  name: 'enrich',
  says: `keytrail triage, of ${wanted.toLocaleString('en-US')} alerts`,
  unit: 's',
  better: 'less',
  must: 20,
  aim: 8,
  async *measure(bench) {
    for await (const { millions, directory } of triagedWorkspaces(bench)) {
      const runs: { seconds: number; cpuSeconds: number }[] = []
      let forgotten = 0
      for (let run = 0; run < bench.runs; run++) {
        forgotten = forgetFindings(directory)
        runs.push(await runNodeMeasured([keytrail, 'triage', '--quiet', '--format=json', '--workspace', directory]))
      }
      const cpu = spread(runs.map(({ cpuSeconds }) => cpuSeconds)).value
      const detail = `${forgotten.toLocaleString('en-US')} alerts, ${toTime(cpu)} of processor`
      yield { of: `${millions} million`, ...spread(runs.map(({ seconds }) => seconds)), detail }
    }
  },
}

/** Makes the product ask anew about so many alerts. */
function forgetFindings(directory: string): number {
  const cases = new DatabaseSync(join(directory, 'cases.sqlite'))
  const { changes } = cases
    .prepare(`update findings set basis = '' where alert_id in (select id from alerts order by id limit ${wanted})`)
    .run()
  cases.close()
  return Number(changes)
}
