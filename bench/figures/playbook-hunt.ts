import { openWorkbench } from '../../src/workbench.ts'
import { spread } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { workspaceOfDays } from '../measure/keytrail.ts'

/** All playbooks that ship, in all history, inside one process; the roll-up has been made. */
export const playbookHunt: Figure = {
  name: 'playbook-hunt',
  says: 'all playbooks in all history',
  unit: 's',
  better: 'less',
  must: 2,
  aim: 1.5,
  async *measure(bench) {
    const workbench = openWorkbench({ workspace: await workspaceOfDays(bench, 'compacted'), now: () => 0 })
    try {
      const { rows } = await workbench.huntPlaybooks()
      const times: number[] = []
      for (let run = 0; run < bench.runs; run++) {
        const begun = performance.now()
        await workbench.huntPlaybooks()
        times.push((performance.now() - begun) / 1000)
      }
      yield { ...spread(times), detail: `${rows.length} matches, warm` }
    } finally {
      await workbench.close()
    }
  },
}
