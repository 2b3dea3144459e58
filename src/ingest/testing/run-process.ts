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

/** Ingests in a process of its own. It is ended hard, wherever it is, soon after `isTime` says so (asked while it works). */
export async function runProcess(args: readonly string[], isTime?: () => boolean): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text
  })
  const watch = setInterval(() => {
    if (printed === '' || !isTime?.()) return
    clearInterval(watch)
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 80)
  }, 3)
  const [code, signal] = await once(child, 'close')
  clearInterval(watch)
  return { code, signal, ...(code === 0 && JSON.parse(printed.slice(printed.indexOf('{')))) }
}
