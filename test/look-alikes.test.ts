import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openWorkbench, type Workbench } from '../src/workbench.ts'

type Truth = {
  readonly compromised: readonly { readonly identity: string; readonly key: string }[]
  readonly hostile: { readonly addresses: readonly string[] }
  readonly attackEventIds: readonly string[]
}

const sample = join(import.meta.dirname, '../samples/intrusion')
const truth: Truth = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8'))
const all = truth.compromised.map(({ identity }) => identity)

describe('look-alikes in the sample intrusion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-look-alikes-'))
  let workbench: Workbench
  before(async () => {
    workbench = openWorkbench({ workspace: join(folder, 'workspace'), now: () => Date.parse('2024-06-01T00:00:00Z') })
    await workbench.ingest([join(sample, 'AWSLogs')])
  })
  after(async () => {
    await workbench.close()
    rmSync(folder, { recursive: true })
  })

  for (const { key, identity } of truth.compromised) {
    test(`from the key of ${identity.replace(/.*-/, '')} alone the other six, and nobody honest`, async () => {
      const { rows } = await workbench.hunt('look-alikes', { words: [key] })
      assert.deepEqual(rows.map((row) => row.identity).sort(), all.filter((one) => one !== identity).sort())
    })
  }

  test('from a hostile address and from Kali all seven, and nobody honest', async () => {
    for (const lead of [truth.hostile.addresses[0]!, 'agent:kali']) {
      const { rows } = await workbench.hunt('look-alikes', { words: [lead] })
      assert.deepEqual(rows.map((row) => row.identity).sort(), [...all].sort())
    }
  })

  test('every event that is shown is one of the thief’s', async () => {
    const { rows } = await workbench.hunt('look-alikes', { words: [truth.compromised[0]!.key] })
    const shown = rows.flatMap(({ features }) =>
      (features as unknown as { eventIds: string[] }[]).flatMap(({ eventIds }) => eventIds),
    )
    assert.ok(shown.length > 50)
    assert.deepEqual(
      shown.filter((id) => !truth.attackEventIds.includes(id)),
      [],
    )
  })

  test('overlap says how seldom chance puts all six who switched sending among those who asked for the quota', async () => {
    const { rows } = await workbench.hunt('overlap', { words: ['UpdateAccountSendingEnabled', 'GetSendQuota'] })
    const shared = rows.find(({ what }) => what === 'shared')!
    assert.equal(
      shared.says,
      'all 6 of 6 identities that called UpdateAccountSendingEnabled are among the 8 that called GetSendQuota; by chance 1 in 570,000',
    )
  })
})
