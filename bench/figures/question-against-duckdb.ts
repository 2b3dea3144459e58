import { fileURLToPath } from 'node:url'
import { runNode } from '../measure/child.ts'
import { compare } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { keytrail, workspaceOfDays } from '../measure/keytrail.ts'

const bareScript = fileURLToPath(new URL('../baselines/count-events.js', import.meta.url))

export const questionAgainstDuckdb: Figure = {
  name: 'question',
  says: 'keytrail sql "select count(*) from events" ÷ a bare DuckDB script',
  unit: '×',
  better: 'less',
  must: 1.5,
  aim: 1.2,
  async *measure(bench) {
    const workspace = await workspaceOfDays(bench, 'loose')
    const question = [keytrail, 'sql', 'select count(*) from events', '--workspace', workspace]
    yield await compare(
      { says: 'keytrail', measure: () => runNode(question) },
      { says: 'script', measure: () => runNode([bareScript, workspace]) },
      { runs: 5 * bench.runs, warmUp: true },
    )
  },
}
