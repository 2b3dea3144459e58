import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { Refused } from '../ledger.ts'

/**
 * Settings that no repository may decide. A repository is hostile: what its own settings would start (hooks, monitors, filters, diff programs, signature
 * checks) is off, and only plumbing is called that starts none of it.
 */
const settings = [
  '--no-pager',
  '--no-optional-locks',
  // A replacement could hide what was committed.
  '--no-replace-objects',
  ...toOptions({
    'core.fsmonitor': 'false',
    'core.hooksPath': '/dev/null',
    'core.attributesFile': '/dev/null',
    'core.alternateRefsCommand': 'false',
    'log.showSignature': 'false',
    'protocol.allow': 'never',
    'fetch.recurseSubmodules': 'false',
    'gc.auto': '0',
    'core.commitGraph': 'false',
  }),
]

function toOptions(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Stronger than any setting: no object that is missing is fetched, by whatever protocol. */
const environment = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_EXTERNAL_DIFF: '',
}

/** The command that may be called: they read, and print. */
export type GitCommand = 'cat-file' | 'rev-list' | 'diff-tree' | 'ls-tree' | 'version' | 'rev-parse'

export type Git = {
  readonly output: Readable
  readonly input: Writable
  /** Resolves when it ended well; rejects with Refused where it did not. */
  readonly ended: Promise<void>
  stop(): void
}

/** A hostile settings file can keep git waiting for ever. In milliseconds without a byte. */
const longestSilence = 120_000

/** Starts git on a repository; arguments are a list, and no shell sees them. */
export function runGit(gitDirectory: string, command: GitCommand, args: readonly string[]): Git {
  const child = spawn('git', [...settings, `--git-dir=${gitDirectory}`, command, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...environment },
  })
  // It may end before it has read all: that is told by its status.
  child.stdin.on('error', () => {})
  const timer = watch(child)
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Refused(error.code === 'ENOENT' ? noGit : `git could not be started (${error.code})`)),
    )
    child.on('close', (status) => {
      clearTimeout(timer)
      if (status === 0) resolve()
      else
        reject(new Refused(`git ${command} gave up (${status ?? 'stopped'}): is the repository whole? git fsck says`))
    })
  })
  // Whoever reads the output first may not have come to wait yet.
  ended.catch(() => {})
  return { output: child.stdout, input: child.stdin, ended, stop: () => void child.kill('SIGKILL') }
}

export const noGit = 'there is no git on the path: install it, and the history is looked through too'

function watch(child: ChildProcessByStdio<Writable, Readable, null>): NodeJS.Timeout {
  const timer = setTimeout(() => child.kill('SIGKILL'), longestSilence)
  child.stdout.on('data', () => timer.refresh())
  child.stdout.pause()
  return timer
}
