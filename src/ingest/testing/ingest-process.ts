import { compact } from '../../store/compact.ts'
import { openWorkspace } from '../../store/workspace.ts'
import { asWriter } from '../../store/writer.ts'
import { ingest } from '../ingest.ts'

/** A process of its own, to be killed or measured: `node ingest-process.ts WORKSPACE LANES SOURCE… [--compact]`. Prints what it did, and its peak of memory. */
const [directory, lanes, ...rest] = process.argv.slice(2)
const sources = rest.filter((source) => source !== '--compact')
const workspace = openWorkspace(directory!, true)
const result = await asWriter(
  workspace,
  () => {},
  async () => {
    const ingested = await ingest(workspace, sources, { now: Date.now, lanes: Number(lanes) })
    if (rest.includes('--compact')) await compact(workspace)
    return ingested
  },
)
workspace.close()
process.stdout.write(JSON.stringify({ result, peakBytes: process.resourceUsage().maxRSS * 1024 }))
