import { loadHunts, ownHunts } from '../../src/hunt/load-hunts.ts'
import { openEvents } from '../../src/store/events.ts'
import { openWorkspace } from '../../src/store/workspace.ts'
import { runNode } from '../measure/child.ts'
import { spread } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { keytrail, workspaceOfDays } from '../measure/keytrail.ts'

/** The whole command, warm: compacted, roll-up made, asked before. Every hunt is asked, and the slowest is shown. */
export const hunts: Figure = {
  name: 'hunts',
  says: 'keytrail hunt, the slowest of all hunts',
  unit: 's',
  better: 'less',
  must: 2,
  aim: 1,
  async *measure(bench) {
    const directory = await workspaceOfDays(bench, 'compacted')
    const words = await toWords(directory)
    const measured: { name: string; times: number[] }[] = []
    for (const { name, parameters } of (await loadHunts([ownHunts])).hunts) {
      const needed = parameters.filter((one) => one.default === null).map((one) => words[one.name] ?? 'unknown')
      const question = [keytrail, 'hunt', name, ...needed, '--quiet', '--format=json', '--workspace', directory]
      await runNode(question)
      const times: number[] = []
      for (let run = 0; run < bench.runs; run++) times.push((await runNode(question)).seconds)
      measured.push({ name, times })
    }
    const slowest = measured.toSorted((one, other) => spread(other.times).value - spread(one.times).value)
    const next = slowest.slice(1, 4).map(({ name, times }) => `${name} ${spread(times).value.toFixed(2)} s`)
    yield {
      of: slowest[0]!.name,
      ...spread(slowest[0]!.times),
      detail: `${measured.length} hunts; then ${next.join(', ')}`,
    }
  },
}

/** What hunts are asked about: rare calls, and a key that did neither much nor little. */
async function toWords(directory: string): Promise<Readonly<Record<string, string>>> {
  const workspace = openWorkspace(directory, false)
  const events = await openEvents(workspace)
  const [row] = await events.duckdb.rows<{ key: string }>(`
    select access_key as key from events where starts_with(access_key, 'AKIA') group by access_key
    qualify row_number() over (order by count(*), access_key) = count(*) over () // 2`)
  events.close()
  workspace.close()
  return {
    bucket: 'email',
    calls: 'ses:GetSendQuota,iam:ListUsers',
    leads: row!.key,
    of: 'sts:GetCallerIdentity,iam:ListUsers',
    words: 'kali',
  }
}
