import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { investigateSmallTheft } from '../testing/small-theft.ts'

const { folder, keytrail } = investigateSmallTheft()
const [incident] = JSON.parse(keytrail('incident', 'list').stdout).incidents as { id: string }[]

test('a report is Markdown unless something else is asked for', () => {
  const { status, stdout, stderr } = keytrail('report', incident!.id)
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^# .+\n\n## Summary\n/)
})

test('the ending of a file says what it is to hold, and --format is stronger', () => {
  for (const [file, words, begins] of [
    ['report.html', [], '<!doctype html>'],
    ['events.csv', [], 'time,eventId,'],
    ['indicators.csv', ['-f', 'indicators-csv'], 'kind,value,'],
    ['layer.json', ['-f', 'navigator'], '{\n  "name"'],
  ] as const) {
    const path = join(folder, file)
    const { status, stderr } = keytrail('report', incident!.id, '-o', path, ...words)
    assert.equal(status, 0, stderr)
    assert.ok(readFileSync(path, 'utf8').startsWith(begins), file)
  }
})

test('a file that is there stays, without --clobber', () => {
  const path = join(folder, 'twice.md')
  assert.equal(keytrail('report', incident!.id, '-o', path).status, 0)
  const { status, stderr } = keytrail('report', incident!.id, '-o', path)
  assert.equal(status, 2)
  assert.match(stderr, /is there already/)
  assert.equal(keytrail('report', incident!.id, '-o', path, '--clobber').status, 0)
  assert.ok(existsSync(path))
})

test('a PDF is printed by a Chromium that is named or found; without one the way out is named', () => {
  const program = join(folder, 'chromium')
  writeFileSync(
    program,
    `#!/bin/sh\nfor word; do case "$word" in --print-to-pdf=*) printf '%%PDF-\\377\\n' > "\${word#*=}";; esac; done\n`,
  )
  chmodSync(program, 0o755)
  const path = join(folder, 'report.pdf')
  const printed = keytrail('report', incident!.id, '-o', path, '--chrome', program)
  assert.equal(printed.status, 0, printed.stderr)
  assert.deepEqual([...readFileSync(path)], [...Buffer.from('%PDF-\xff\n', 'latin1')])
  const missing = keytrail('report', incident!.id, '-o', join(folder, 'no.pdf'), '--chrome', join(folder, 'none'))
  assert.equal(missing.status, 2)
  assert.match(missing.stderr, /made no PDF.*\n.*--chrome.*report\.html/)
  assert.ok(!existsSync(join(folder, 'no.pdf')))
})

test('a format or an incident that is not there ends with the way out', () => {
  const unknown = keytrail('report', incident!.id, '-f', 'docx')
  assert.equal(unknown.status, 2)
  assert.match(unknown.stderr, /timesketch/)
  const missing = keytrail('report', 'i-ffffffffffff')
  assert.equal(missing.status, 2)
  assert.match(missing.stderr, /keytrail incident list shows them/)
})
