import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fullRecords, openCorpus } from './corpus/corpus.ts'
import { figures } from './figures/index.ts'
import { openBench } from './measure/bench.ts'
import { describeLoad, describeMachine } from './measure/machine.ts'
import { renderFailure, renderReading, tableHead } from './render-figure.ts'

const usage = `npm run bench -- [options]

  --records N    size of the corpus (default ${fullRecords}); other sets scale with it
  --only NAME    one figure; may be repeated (${figures.map(({ name }) => name).join(', ')})
  --runs N       how often each side is measured (default 3)
  --keep DIR     leave the workspaces there
`

const options = parseOptions()
if (typeof options === 'string') {
  process.stderr.write(`${options}\n\n${usage}`)
  process.exitCode = 2
} else if (options.help) process.stdout.write(usage)
else await measureAll(options)

type Options = {
  readonly records: number
  readonly runs: number
  readonly only: readonly string[] | undefined
  readonly keep: string | undefined
  readonly help: boolean
}

/** What is wanted, or what is wrong with it. */
function parseOptions(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        records: { type: 'string', default: String(fullRecords) },
        runs: { type: 'string', default: '3' },
        only: { type: 'string', multiple: true },
        keep: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const { only, keep, help } = values
    const unknown = only?.find((name) => !figures.some((figure) => figure.name === name))
    if (unknown !== undefined) return `There is no figure "${unknown}".`
    const [records, runs] = [Number(values.records), Number(values.runs)]
    if (!(records >= 1000 && runs >= 1)) return 'Not less than 1000 records, and one run.'
    return { records, runs, only, keep, help }
  } catch (error) {
    return (error as Error).message
  }
}

async function measureAll({ records, runs, only, keep }: Options): Promise<void> {
  const say = (text: string) => process.stderr.write(`${text} …\n`)
  const home = join(import.meta.dirname, '.corpus')
  const folder = keep ? resolve(keep) : join(home, `run-${process.pid}`)
  const bench = openBench({ records, runs, corpus: openCorpus(home, records, say), folder, say })
  console.log(
    `${describeMachine()}\n${records.toLocaleString('en-US')} records, median of ${runs}, load at the start ${describeLoad()}\n\n${tableHead}`,
  )
  try {
    for (const figure of figures.filter(({ name }) => only?.includes(name) ?? true)) {
      say(`measuring ${figure.name}`)
      try {
        for await (const reading of figure.measure(bench))
          console.log(renderReading(figure, reading, records >= fullRecords))
      } catch (error) {
        // The others can still be measured.
        process.exitCode = 1
        console.log(renderFailure(figure, (error as Error).message))
      }
    }
    console.log(`\nload at the end ${describeLoad()}`)
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
}
