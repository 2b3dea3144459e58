import { join } from 'node:path'
import { writeRepository } from '../corpus/write-repository.ts'
import { cleared } from '../measure/bench.ts'
import { run } from '../measure/child.ts'
import { median, spread, toTime } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { findLeakedKeys } from '../measure/leaks.ts'

const commits = 10_000

/** Every version of every file, with who brought each key in. Beside it what git alone needs to print the history. */
export const leaksOfHistory: Figure = {
  name: 'leaks-history',
  says: 'keytrail leaks of 10,000 commits',
  unit: 's',
  better: 'less',
  must: 20,
  aim: 8,
  async *measure(bench) {
    const folder = join(bench.folder, 'history.git')
    const { keys } = await bench.once('history', async () => {
      bench.say('writing ten thousand commits')
      return writeRepository(cleared(bench, 'history.git'), commits)
    })
    const [times, gitTimes]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < bench.runs; turn++) {
      gitTimes.push(
        (await run('sh', ['-c', 'git --git-dir="$0" log --all -p | grep -caE "AKIA[A-Z2-7]{16}"', folder])).seconds,
      )
      times.push((await findLeakedKeys(folder, keys, join(bench.folder, 'none'))).seconds)
    }
    yield { ...spread(times), detail: `${keys.size} keys, all found; git log -p into grep ${toTime(median(gitTimes))}` }
  },
}
