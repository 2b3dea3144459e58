import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { freshFolder } from '../testing/fresh-workspace.ts'
import { defaultLimits } from './input.ts'
import { openBytes } from './open-bytes.ts'
import { readWhole } from './read-whole.ts'
import { release } from './release.ts'

function writeFile(t: TestContext, bytes: Buffer): string {
  const path = join(freshFolder(t), 'log.json.gz')
  writeFileSync(path, bytes)
  return path
}

test('the memory of a file and of what is in it is given back at once, however small', (t) => {
  const packed = readWhole(writeFile(t, gzipSync('{"Records":[]}')))
  const { bytes } = openBytes(packed, defaultLimits)!
  assert.equal(bytes.toString(), '{"Records":[]}')
  release(packed)
  release(bytes)
  assert.deepEqual([packed.length, bytes.length], [0, 0])
})

test('a buffer that shares its memory with others is left', () => {
  const bytes = Buffer.from('small')
  release(bytes)
  assert.equal(bytes.toString(), 'small')
  assert.equal(Buffer.from('other').toString(), 'other')
})

test('a whole file is read, an empty one too', (t) => {
  assert.equal(readWhole(writeFile(t, Buffer.from('all of it'))).toString(), 'all of it')
  assert.equal(readWhole(writeFile(t, Buffer.alloc(0))).length, 0)
})
