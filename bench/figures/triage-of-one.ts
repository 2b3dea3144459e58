import { openEvents } from '../../src/store/events.ts'
import { openWorkspace } from '../../src/store/workspace.ts'
import { runNode } from '../measure/child.ts'
import { spread } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { keytrail, triagedWorkspaces } from '../measure/keytrail.ts'

const keys = 5

/** The whole command, of keys that did neither much nor little, warm: compacted, roll-up made, alerts judged, asked before. */
export const triageOfOne: Figure = {
  name: 'triage-of-one',
  says: 'keytrail triage of one key',
  unit: 's',
  better: 'less',
  must: 1,
  aim: 0.6,
  async *measure(bench) {
    for await (const { millions, directory } of triagedWorkspaces(bench)) {
      const asked = await listKeys(directory)
      const times: number[] = []
      for (const key of asked) {
        const question = [keytrail, 'triage', key, '--quiet', '--format=json', '--workspace', directory]
        await runNode(question)
        for (let run = 0; run < bench.runs; run++) times.push((await runNode(question)).seconds)
      }
      yield { of: `${millions} million`, ...spread(times), detail: `${asked.length} keys` }
    }
  },
}

/** Keys around the middle of what keys do. */
async function listKeys(directory: string): Promise<string[]> {
  const workspace = openWorkspace(directory, false)
  const events = await openEvents(workspace)
  const rows = await events.duckdb.rows<{ key: string }>(`
    select access_key as key from events where starts_with(access_key, 'AKIA') group by access_key
    qualify row_number() over (order by count(*), access_key) >= count(*) over () // 2 order by count(*), access_key limit ${keys}`)
  events.close()
  workspace.close()
  return rows.map(({ key }) => key)
}
