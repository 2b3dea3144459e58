import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { printPdf } from './print-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-print-'))
after(() => rmSync(folder, { recursive: true }))

/** A program that is called as Chromium is. */
function makeProgram(name: string, body: string): string {
  const path = join(folder, name)
  const arguments_ = `for word; do case "$word" in --print-to-pdf=*) pdf="\${word#*=}";; file://*) page="\${word#file://}";; esac; done`
  writeFileSync(path, `#!/bin/sh\n${arguments_}\n${body}\n`)
  chmodSync(path, 0o755)
  return path
}

const listLeft = () => readdirSync(tmpdir()).filter((name) => name.startsWith('keytrail-pdf-'))

describe('a page is printed', {
  skip: process.platform === 'win32' && 'the stand-in for Chromium is a shell script',
}, () => {
  test('by the program that was named, and nothing of it is left behind', async () => {
    const before = listLeft()
    const program = makeProgram('prints', `printf '%%PDF-1.4\\n' > "$pdf"; cat "$page" >> "$pdf"; exit 3`)
    const bytes = await printPdf('<p>seven keys</p>', { program })
    assert.equal(Buffer.from(bytes).toString(), '%PDF-1.4\n<p>seven keys</p>')
    assert.deepEqual(listLeft(), before)
  })

  test('or it is said why not, and what to do instead', async () => {
    const quiet = makeProgram('quiet', 'exit 0')
    const broken = makeProgram('broken', 'echo "cannot open display" >&2; exit 1')
    const other = makeProgram('other', 'echo hello > "$pdf"')
    for (const [program, says] of [
      [join(folder, 'missing'), /cannot be started \(ENOENT\)/],
      [quiet, /ended without one/],
      [broken, /cannot open display/],
      [other, /ended without one/],
    ] as const)
      await assert.rejects(printPdf('', { program }), (error: Error & { hint?: string }) => {
        assert.match(error.message, says)
        assert.match(error.hint ?? '', /--chrome.*report\.html/)
        return true
      })
  })
})
