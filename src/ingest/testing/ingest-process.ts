import { parseArgs } from 'node:util'
import { compact } from '../../store/compact.ts'
import { openWorkspace } from '../../store/workspace.ts'
import { asWriter } from '../../store/writer.ts'
import { ingest } from '../ingest.ts'

// A process of its own, to be killed or measured: prints what it did, and its peak of memory.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workspace: { type: 'string' },
    lanes: { type: 'string', default: '0' },
    'part-rows': { type: 'string', default: '250000' },
    compact: { type: 'boolean', default: false },
  },
})

const workspace = openWorkspace(values.workspace!, true)
const result = await asWriter(
  workspace,
  () => {},
  async () => {
    process.stdout.write('begun\n')
    const options = { now: Date.now, lanes: Number(values.lanes), partRows: Number(values['part-rows']) }
    const ingested = await ingest(workspace, positionals, options)
    if (values.compact) await compact(workspace)
    return ingested
  },
)
workspace.close()
process.stdout.write(JSON.stringify({ result, peakBytes: process.resourceUsage().maxRSS * 1024 }))
