import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Case, CaseOptions } from './case-options.ts'

type Ran = Case & { readonly seconds: number; readonly failure: string | null }

/** Runs one case after the other, and tells of each; what they leave is removed unless it is to be kept. */
export async function runCases<Result extends Ran>(
  { cases, keep }: CaseOptions,
  run: (each: Case, folder: string) => Promise<Result>,
  tell: (result: Result) => string,
): Promise<Result[]> {
  const folder = keep ? resolve(keep) : mkdtempSync(join(tmpdir(), 'keytrail-cases-'))
  const results: Result[] = []
  try {
    for (const each of cases) {
      const result = await run(each, folder)
      results.push(result)
      const { kind, seed, seconds, failure } = result
      const says = failure ?? tell(result)
      process.stderr.write(`${results.length}/${cases.length} ${kind} ${seed}: ${says}, ${seconds.toFixed(1)} s\n`)
      if (!keep) rmSync(join(folder, `${kind}-${seed}`), { recursive: true, force: true })
    }
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  return results
}
