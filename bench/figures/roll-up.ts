import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { listParts } from '../../src/store/manifest.ts'
import { openWorkspace } from '../../src/store/workspace.ts'
import { runNodeMeasured } from '../measure/child.ts'
import { spread, toTime } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { keytrail, workspaceOfDays } from '../measure/keytrail.ts'

/** The whole command, over a compacted workspace that has no roll-up yet. */
export const rollUp: Figure = {
  name: 'roll-up',
  says: 'keytrail baseline build, of all events',
  unit: 's',
  better: 'less',
  must: 15,
  aim: 8,
  async *measure(bench) {
    const directory = await workspaceOfDays(bench, 'compacted')
    const runs: { seconds: number; cpuSeconds: number }[] = []
    for (let run = 0; run < bench.runs; run++) {
      rmSync(join(directory, 'usage'), { recursive: true, force: true })
      runs.push(await runNodeMeasured([keytrail, 'baseline', 'build', '--quiet', '--workspace', directory]))
    }
    const workspace = openWorkspace(directory, false)
    const events = listParts(workspace).reduce((sum, part) => sum + part.rows, 0)
    workspace.close()
    const cpu = spread(runs.map(({ cpuSeconds }) => cpuSeconds)).value
    const detail = `${events.toLocaleString('en-US')} events, ${toTime(cpu)} of processor`
    yield { ...spread(runs.map(({ seconds }) => seconds)), detail }
  },
}
