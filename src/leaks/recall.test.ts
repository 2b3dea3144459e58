import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { searchLeaks } from './search-leaks.ts'
import { plant } from './testing/planted.ts'
import { plantedFiles } from './testing/planted-files.ts'
import { toLeak } from './to-leak.ts'
import { toWanted } from './wanted.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-leaks-'))
after(() => rmSync(folder, { recursive: true }))
const nothing = { keys: [], names: [], caseNames: [], accounts: [] }
const seeds = Array.from({ length: 12 }, (_, index) => index + 1)

describe('a key and its secret are found, and where they stand is said, in', () => {
  for (const { says, name, make, form, place, encoding = '', line } of plantedFiles)
    test(says, async () => {
      for (const seed of seeds) {
        const planted = plant(seed, seed % 3 === 0 ? 'ASIA' : 'AKIA')
        const path = join(folder, name)
        writeFileSync(path, make(planted))
        const { findings } = await searchLeaks([path], toWanted(nothing).wanted, { workspace: '' })
        rmSync(path)
        const found = findings.map(toLeak).find(({ value }) => value === planted.key)
        assert.ok(found, `seed ${seed}`)
        assert.equal(found.form, form)
        assert.match(found.place, place)
        assert.equal(found.encoding, encoding)
        assert.equal(found.secret, `…${planted.secret.slice(-4)}`, `seed ${seed}`)
        if (line !== undefined) assert.equal(found.line, line)
        assert.equal(JSON.stringify(findings).includes(planted.secret), false)
      }
    })
})

test('the incident’s keys are told apart from others, whatever their form', async () => {
  const [one, other] = [plant(1), plant(2)]
  const path = join(folder, 'keys.txt')
  writeFileSync(path, `${one.key}\n${other.key}\nAKIA9018ANONYMIZED01\n`)
  const { wanted } = toWanted({ ...nothing, keys: [one.key, 'AKIA9018ANONYMIZED01'] })
  const { findings } = await searchLeaks([path], wanted, { workspace: '' })
  assert.deepEqual(
    findings.map(({ value, isWanted, line }) => [value, isWanted, line]),
    [
      [one.key, true, 1],
      [other.key, false, 2],
      ['AKIA9018ANONYMIZED01', true, 3],
    ],
  )
})

test('a secret under its name is found without its key, in the ways in which names are given values', async () => {
  const { secret } = plant(6)
  const texts = {
    'a.env': `AWS_SECRET_ACCESS_KEY=${secret}`,
    'b.ini': `aws_secret_access_key = "${secret}"`,
    'c.yml': `secretAccessKey: '${secret}'`,
    'd.json': JSON.stringify({ values: [{ key: 'awsSecret', type: 'secret', value: secret }] }, null, 2),
    'e.rb': `secret_key => '${secret}',`,
    'f.sh': `aws configure set aws_secret_access_key ${secret}`,
    'g.xml': `<SecretAccessKey>${secret}</SecretAccessKey>`,
    'h.json': JSON.stringify({ body: JSON.stringify({ secretKey: secret }) }),
  }
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name)
    writeFileSync(path, text)
    const { findings } = await searchLeaks([path], toWanted(nothing).wanted, { workspace: '' })
    assert.deepEqual(
      findings.map(({ kind, value }) => [kind, value]),
      [['secret', `…${secret.slice(-4)}`]],
      name,
    )
  }
})

test('a key across the border of two windows is found once, on its line', async () => {
  const { key, secret } = plant(5)
  const path = join(folder, 'long.txt')
  const line = `${'x'.repeat(1023)}\n`
  for (const before of [32 * 1024 - 17, 32 * 1024 - 8, 32 * 1024, 64 * 1024 - 24]) {
    writeFileSync(path, `${line.repeat(before)}${key} ${secret}\n${line.repeat(1000)}`)
    const { findings } = await searchLeaks([path], toWanted(nothing).wanted, { workspace: '' })
    assert.deepEqual(
      findings.map(({ value, line: at, times }) => [value, at, times]),
      [[key, before + 1, 1]],
    )
  }
  rmSync(path)
})

test('names of the case, names like them, and accounts are found; ordinary words and longer names are not', async () => {
  const path = join(folder, 'notes.md')
  writeFileSync(
    path,
    'svc-hub-mail, svc-hub-mailer and svc-hub-new; admin; arn:aws:iam::111122223333:user/x; 1111-2222-3333; 1111222233334\n',
  )
  const { wanted, notes } = toWanted({
    ...nothing,
    caseNames: ['svc-hub-mail', 'svc-hub-bounce', 'admin'],
    accounts: ['111122223333'],
  })
  const { findings } = await searchLeaks([path], wanted, { workspace: '' })
  assert.deepEqual(
    findings.map(({ kind, value, isWanted, times }) => [kind, value, isWanted, times]),
    [
      ['name', 'svc-hub-mail', true, 1],
      ['name', 'svc-hub-mailer', false, 1],
      ['name', 'svc-hub-new', false, 1],
      ['account', '111122223333', true, 2],
    ],
  )
  assert.match(notes.join(), /admin/)
})

test('keys of documentation, of logs and of no form are no findings, and the first two are counted', async () => {
  const { key } = plant(7)
  const path = join(folder, 'mixed')
  const files = {
    'doc.md': `AKIAIOSFODNN7EXAMPLE, AKIAXXXXXXXXXXXXXXXX, ${key}A, x${key}, AKIA0189018901890189, wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`,
    'log.json': JSON.stringify({
      Records: [{ eventVersion: '1.11', userIdentity: { accessKeyId: key }, eventSource: 'iam.amazonaws.com' }],
    }),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(`${path}-${name}`, text)
  const paths = Object.keys(files).map((name) => `${path}-${name}`)
  const { findings, examples, ledger } = await searchLeaks(paths, toWanted(nothing).wanted, { workspace: '' })
  assert.deepEqual(findings, [])
  assert.equal(examples, 2)
  assert.deepEqual(
    ledger.skipped.map(({ reason }) => reason),
    ['a CloudTrail log: it names keys, and gives none away'],
  )
  assert.equal(ledger.counts.met, ledger.counts.files + ledger.counts.archives + ledger.skipped.length)
})
