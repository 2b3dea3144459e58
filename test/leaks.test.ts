import assert from 'node:assert/strict'
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { searchLeaks } from '../src/leaks/search-leaks.ts'
import { toWanted } from '../src/leaks/wanted.ts'
import { root } from './source-files.ts'

const packages = 20

test('in the twenty largest packages that we install there is no key and no secret, but those of documentation', async () => {
  const folder = join(root, 'node_modules')
  const largest = listPackages(folder)
    .map((name) => ({ name, bytes: toBytes(join(folder, name)) }))
    .sort((one, other) => other.bytes - one.bytes)
    .slice(0, packages)
  const { wanted } = toWanted({ keys: [], names: [], caseNames: [], accounts: [] })
  const paths = largest.map(({ name }) => join(folder, name))
  const { findings, ledger } = await searchLeaks(paths, wanted, { workspace: '' })
  assert.deepEqual(
    findings.map(({ kind, value, file, line }) => `${kind} ${value} ${file}:${line}`),
    [],
  )
  assert.equal(largest.length, packages)
  assert.ok(ledger.counts.files > 1000 && ledger.counts.bytes > 100e6)
})

function listPackages(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => join(name, inner)) : [name],
    )
}

function toBytes(path: string): number {
  const status = lstatSync(path)
  if (!status.isDirectory()) return status.size
  return readdirSync(path).reduce((sum, name) => sum + toBytes(join(path, name)), 0)
}
