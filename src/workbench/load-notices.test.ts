import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { UserError } from '../model/problem.ts'
import { loadNotices } from './load-notices.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-notices-'))
after(() => rmSync(folder, { recursive: true }))

const event = {
  detail: {
    eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
    affectedEntities: [{ entityValue: 'AKIAYT723HMDSAE2OSWV' }],
  },
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('findings are read out of files, compressed ones too, and what is left out is told', () => {
  const plain = write('one.json', JSON.stringify(event))
  const packed = write('two.jsonl.gz', gzipSync(`${JSON.stringify(event)}\n{"a":1}\n{"b":2}\n`))
  const { notices, notes } = loadNotices([plain, packed])
  assert.deepEqual(
    notices.map(({ entities }) => entities[0]?.value),
    ['AKIAYT723HMDSAE2OSWV', 'AKIAYT723HMDSAE2OSWV'],
  )
  assert.deepEqual(notes, [`${packed}: left out 2 times no finding that is known.`])
})

test('a file that is not there, holds no finding or unpacks without end is refused with the way out', () => {
  const bomb = write('bomb.gz', gzipSync(Buffer.alloc(40 << 20)))
  for (const [path, says] of [
    [join(folder, 'missing.json'), /cannot be read/],
    [write('log.json', '{"Records":[{"eventName":"ListUsers"}]}'), /a record of CloudTrail, which is no lead/],
    [write('empty.json', ''), /holds no lead/],
    [bomb, /cannot be read/],
  ] as const)
    assert.throws(
      () => loadNotices([path]),
      (error) => error instanceof UserError && says.test(error.message) && error.hint !== '',
    )
})
