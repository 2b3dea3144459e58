import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fullRecords, openCorpus } from './corpus/corpus.ts'
import { figures } from './figures/index.ts'
import { openBench } from './measure/bench.ts'
import { describeLoad, describeMachine } from './measure/machine.ts'
import { renderReading, tableHead } from './render-figure.ts'

const usage = `npm run bench -- [options]

  --records N    size of the corpus (default ${fullRecords}); other sets scale with it
  --only NAME    one figure; may be repeated (${figures.map(({ name }) => name).join(', ')})
  --runs N       how often each side is measured (default 3)
  --keep DIR     leave the workspaces there
`

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: String(fullRecords) },
    only: { type: 'string', multiple: true },
    runs: { type: 'string', default: '3' },
    keep: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})
const chosen = figures.filter(({ name }) => values.only?.includes(name) ?? true)
const unknown = values.only?.find((name) => !figures.some((figure) => figure.name === name))

if (values.help) process.stdout.write(usage)
else if (unknown !== undefined || !(Number(values.records) >= 1000) || !(Number(values.runs) >= 1)) {
  process.stderr.write(unknown === undefined ? usage : `There is no figure "${unknown}".\n\n${usage}`)
  process.exitCode = 2
} else await measureAll()

async function measureAll(): Promise<void> {
  const say = (text: string) => process.stderr.write(`${text} …\n`)
  const home = join(import.meta.dirname, '.corpus')
  const folder = values.keep ? resolve(values.keep) : join(home, `run-${process.pid}`)
  const records = Number(values.records)
  const bench = openBench({ records, runs: Number(values.runs), corpus: openCorpus(home, records, say), folder, say })
  console.log(
    `${describeMachine()}\n${records.toLocaleString('en-US')} records, median of ${values.runs}, load at the start ${describeLoad()}\n\n${tableHead}`,
  )
  try {
    for (const figure of chosen) {
      say(`measuring ${figure.name}`)
      for (const reading of await figure.measure(bench))
        console.log(renderReading(figure, reading, records >= fullRecords))
    }
    console.log(`\nload at the end ${describeLoad()}`)
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}
