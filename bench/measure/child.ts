import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Ran = { readonly seconds: number; readonly output: string }

const reporter = new URL('./report-usage.ts', import.meta.url)

/** Runs a program to its end and measures the wall time; throws when it fails. Input comes from a file descriptor. */
export function run(
  program: string,
  args: readonly string[],
  options: { input?: number; environment?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const begun = performance.now()
  const child = spawn(program, args, {
    stdio: [options.input ?? 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.environment },
  })
  const output: Buffer[] = []
  const complaints: Buffer[] = []
  child.stdout!.on('data', (data) => output.push(data))
  child.stderr!.on('data', (data) => complaints.push(data))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve({ seconds: (performance.now() - begun) / 1000, output: Buffer.concat(output).toString() })
      else reject(new Error(`${program} ${args.join(' ').slice(0, 200)}: status ${code}\n${Buffer.concat(complaints)}`))
    })
  })
}

/** Runs a program of Node's, the one that runs this. */
export function runNode(args: readonly string[]): Promise<Ran> {
  return run(process.execPath, args)
}

export type Used = {
  /** The largest resident set of the whole process, threads and libraries included. */
  readonly peakBytes: number
  /** Processor time, of all threads. */
  readonly cpuSeconds: number
}

/** The same, and what the process has used. */
export async function runNodeMeasured(args: readonly string[]): Promise<Ran & Used> {
  const report = join(tmpdir(), `keytrail-bench-${process.pid}-usage.json`)
  rmSync(report, { force: true })
  const ran = await run(process.execPath, [`--import=${reporter}`, ...args], {
    environment: { KEYTRAIL_BENCH_USAGE: report },
  })
  const used = JSON.parse(readFileSync(report, 'utf8')) as Used
  rmSync(report)
  return { ...ran, ...used }
}
