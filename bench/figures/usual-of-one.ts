import { openEvents } from '../../src/store/events.ts'
import { sql } from '../../src/store/sql.ts'
import { addUsageView } from '../../src/store/usage/usage-view.ts'
import { openWorkspace } from '../../src/store/workspace.ts'
import { spread } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { workspaceOfDays } from '../measure/keytrail.ts'

const identities = 20

/** Inside one process, as an investigation asks; the roll-up has been made. */
export const usualOfOne: Figure = {
  name: 'usual-of-one',
  says: 'all that one identity used, out of the roll-up',
  unit: 'ms',
  better: 'less',
  must: 100,
  aim: 30,
  async *measure(bench) {
    const workspace = openWorkspace(await workspaceOfDays(bench, 'compacted'), false)
    const events = await openEvents(workspace)
    try {
      await addUsageView(workspace, events)
      const asked = await events.duckdb.rows<{ subject: string }>(
        `select distinct subject from usage where subject_kind = 'identity' order by hash(subject) limit ${identities + 1}`,
      )
      const times: number[] = []
      for (const { subject } of asked) {
        const begun = performance.now()
        const rows = await events.duckdb.rows(
          sql`select dimension, value, sum(events) as events, min(first) as first, max(last) as last from usage where subject = ${subject} group by all`,
        )
        times.push(performance.now() - begun)
        if (rows.length === 0) throw new Error(`${subject} has no history`)
      }
      // The first question finds nothing warm, and does not count.
      const detail = `${times.length - 1} identities, ${events.parts.length} parts, first question ${times[0]!.toFixed(0)} ms`
      yield { ...spread(times.slice(1)), detail }
    } finally {
      events.close()
      workspace.close()
    }
  },
}
