import { runNode } from '../measure/child.ts'
import { compare } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { keytrail } from '../measure/keytrail.ts'

export const versionAgainstNode: Figure = {
  name: 'version',
  says: 'keytrail --version ÷ node -e 0',
  unit: '×',
  better: 'less',
  must: 1.5,
  aim: 1.2,
  async *measure(bench) {
    yield await compare(
      { says: 'keytrail', measure: () => runNode([keytrail, '--version']) },
      { says: 'node', measure: () => runNode(['-e', '0']) },
      { runs: 7 * bench.runs, warmUp: true },
    )
  },
}
