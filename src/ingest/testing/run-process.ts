import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { IngestResult } from '../../model/ledger.ts'

const script = fileURLToPath(new URL('ingest-process.ts', import.meta.url))

export type Ended = {
  readonly code: number | null
  readonly signal: string | null
  readonly result: IngestResult
  readonly peakBytes: number
}

/** Ingests in a process of its own. `killAfterMs` ends it hard, wherever it is. */
export async function runProcess(args: readonly string[], killAfterMs?: number): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text
  })
  const [code, signal] = await once(child, 'close')
  clearTimeout(timer)
  return { code, signal, ...(code === 0 && JSON.parse(printed)) }
}
