import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../bin/keytrail', import.meta.url))

export type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the program as a shell would, its output piped; `environment` replaces what would change the output. */
export function runKeytrail(
  words: readonly string[],
  options: { cwd?: string; environment?: NodeJS.ProcessEnv; input?: string } = {},
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: options.cwd,
    input: options.input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.environment },
    maxBuffer: 100_000_000,
  })
  return { status, stdout, stderr }
}
