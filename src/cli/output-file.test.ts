import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { UserError } from '../model/problem.ts'
import { checkOutputFile, removeOutputFile, writeOutputFile } from './output-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-'))
after(() => rmSync(folder, { recursive: true }))

test('a file that is there is refused, unless it may be overwritten', () => {
  const file = join(folder, 'there.csv')
  writeFileSync(file, 'older')
  assert.throws(() => checkOutputFile(file, false), UserError)
  assert.doesNotThrow(() => checkOutputFile(file, true))
  assert.throws(() => checkOutputFile(folder, true), /is a folder/)
  assert.throws(() => checkOutputFile(join(folder, 'nowhere', 'a.csv'), false), /no folder/)
})

test('a file is written whole', async () => {
  const file = join(folder, 'whole.csv')
  await writeOutputFile(file, ['a', 'b', 'c'])
  assert.equal(readFileSync(file, 'utf8'), 'abc')
})

test('an answer that breaks off leaves the older file as it was, and nothing beside it', async () => {
  const file = join(folder, 'kept.csv')
  writeFileSync(file, 'older')
  function* broken() {
    yield 'half'
    throw new Error('stopped')
  }
  await assert.rejects(writeOutputFile(file, broken()), /stopped/)
  assert.equal(readFileSync(file, 'utf8'), 'older')
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('partial')),
    [],
  )
})

test('a device is written to, never replaced or removed', async () => {
  checkOutputFile('/dev/null', false)
  await writeOutputFile('/dev/null', ['x'])
  assert.equal(removeOutputFile('/dev/null'), false)
})
