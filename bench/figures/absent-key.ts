import { openEvents } from '../../src/store/events.ts'
import { sql } from '../../src/store/sql.ts'
import { openWorkspace } from '../../src/store/workspace.ts'
import { base32, Random } from '../corpus/random.ts'
import { spread } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { workspaceOfDays } from '../measure/keytrail.ts'

const questions = 20

/** Inside one process, as a server or an investigation asks: starting has its own figure. */
export const absentKey: Figure = {
  name: 'absent-key',
  says: 'one key that is not there, after compaction',
  unit: 'ms',
  better: 'less',
  must: 20,
  aim: 5,
  async *measure(bench) {
    const workspace = openWorkspace(await workspaceOfDays(bench, 'compacted'), false)
    const events = await openEvents(workspace)
    try {
      const random = new Random(7)
      const times: number[] = []
      // The first question finds nothing warm, and does not count.
      for (let question = 0; question <= questions; question++) {
        const key = `AKIA${random.text(base32, 16)}`
        const begun = performance.now()
        const rows = await events.duckdb.rows(sql`select * from events where access_key = ${key}`)
        times.push(performance.now() - begun)
        if (rows.length > 0) throw new Error(`${key} is there`)
      }
      const detail = `${questions} different keys, ${events.parts.length} parts, first question ${times[0]!.toFixed(0)} ms`
      yield { ...spread(times.slice(1)), detail }
    } finally {
      events.close()
      workspace.close()
    }
  },
}
