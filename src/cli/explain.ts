import { UserError } from '../model/problem.ts'
import { visible } from './print/visible.ts'

/** What to tell of an error, and the exit status it ends with. */
export type Explanation = { readonly lines: readonly string[]; readonly status: number }

/** Two lines, what is wrong and the way out; never a stack, unless `isDebugging`. */
export function explain(error: unknown, isDebugging: boolean): Explanation {
  const { says, hint, status } = toParts(error)
  const lines = [`keytrail: ${visible(says)}`, visible(hint)]
  return { lines: isDebugging ? [...lines, toStack(error)] : lines, status }
}

/** What is wrong, the way out, and the exit status. */
export function toParts(error: unknown): { says: string; hint: string; status: number } {
  if (error instanceof UserError) return { says: error.message, hint: error.hint, status: 2 }
  const { code, message, place } = toSystemError(error)
  const circumstance = circumstances[code ?? '']
  if (circumstance) return { says: `${circumstance.says} (${place ?? message})`, hint: circumstance.hint, status: 2 }
  return {
    says: `This is our fault: ${message}`,
    hint: 'Run it again with KEYTRAIL_DEBUG=1 to see where, and please report it.',
    status: 70,
  }
}

/** What a machine may refuse, and the person can put right. */
const circumstances: Readonly<Record<string, { says: string; hint: string }>> = {
  ENOSPC: { says: 'The disk is full.', hint: 'Make room, or name a workspace on another disk with --workspace.' },
  EACCES: { says: 'You lack the permission.', hint: 'Check who owns the file or folder, or name another.' },
  EROFS: { says: 'The disk is read-only.', hint: 'Name a workspace on another disk with --workspace.' },
  EMFILE: { says: 'Too many files are open.', hint: 'Raise the limit: ulimit -n 4096.' },
  ERR_MODULE_NOT_FOUND: { says: 'A library is not installed.', hint: 'Run "npm ci" in the clone, or install again.' },
}

/** What the system was asked for stands in an error of its own: `mkdir /logs`. */
function toSystemError(error: unknown): { code?: string | undefined; message: string; place?: string | undefined } {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, syscall, path } = error as NodeJS.ErrnoException
  const place = syscall && path ? `${syscall} ${path}` : undefined
  return { code, message: error.message.split('\n')[0] || error.name, place }
}

function toStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
