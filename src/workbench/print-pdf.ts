import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../model/problem.ts'

export type PrintOptions = {
  /** A Chromium: a path, or a name that is looked for as the system does. */
  readonly program: string
  readonly signal?: AbortSignal | undefined
}

/** A page of a hundred thousand rows takes a minute. */
const longestMs = 300_000

/**
 * Lets the user's own Chromium print a page, in a profile of its own that is gone afterwards, with every name of the network unknown. Throws UserError
 * where it cannot be started, or made no PDF.
 */
export async function printPdf(html: string, { program, signal }: PrintOptions): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-pdf-'))
  const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')]
  try {
    writeFileSync(page, html, { mode: 0o600 })
    const trouble = await run(program, toArguments({ page, pdf, profile: join(folder, 'profile') }), signal)
    signal?.throwIfAborted()
    const bytes = readPdf(pdf)
    if (bytes) return bytes
    throw noPdf(program, trouble ?? 'it ended without one')
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function toArguments({ page, pdf, profile }: Readonly<Record<'page' | 'pdf' | 'profile', string>>): string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    // Chromium refuses to start as root within its sandbox. The page holds no script, and its policy lets nothing load or run.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Of these two each Chromium knows one.
    '--no-pdf-header-footer',
    '--print-to-pdf-no-header',
    `--user-data-dir=${profile}`,
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ]
}

/** What went wrong, if something did: Chromium's exit status alone does not tell whether there is a PDF. */
function run(program: string, words: readonly string[], signal: AbortSignal | undefined): Promise<string | null> {
  const options = { timeout: longestMs, killSignal: 'SIGKILL', maxBuffer: 16 << 20, ...(signal && { signal }) } as const
  return new Promise((resolve) => {
    execFile(program, words, options, (error, _, stderr) => {
      if (error?.code === 'ENOENT' || error?.code === 'EACCES') resolve(`it cannot be started (${error.code})`)
      else if (error?.killed) resolve(`it was not done after ${longestMs / 60_000} minutes`)
      else resolve(error === null ? null : (stderr.trim().split('\n').at(-1)?.slice(0, 200) ?? error.message))
    })
  })
}

function readPdf(path: string): Uint8Array | null {
  try {
    const bytes = readFileSync(path)
    return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? bytes : null
  } catch {
    return null
  }
}

function noPdf(program: string, trouble: string): UserError {
  return new UserError(
    `${program.slice(0, 200)} made no PDF: ${trouble}.`,
    'Name another Chromium with --chrome, or write report.html and print it from a browser.',
  )
}
