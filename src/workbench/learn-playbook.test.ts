import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { addEvents, type TestEvent } from '../store/testing/add-events.ts'
import { openWorkspace } from '../store/workspace.ts'
import { openWorkbench } from '../workbench.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-learn-'))
const path = join(folder, 'workspace')
const work = [
  ['iam:ListUsers', 'ses:GetSendQuota', 'iam:ListAccessKeys', 'ses:GetAccount'],
  ['lambda:ListLayers', 'rds:DescribeDBSnapshots', 'eks:ListClusters', 'sqs:ListQueues'],
  ['ecr:DescribeRepositories', 'kms:ListAliases', 'ssm:GetParameters', 'dynamodb:ListTables'],
]
const toUser = (who: number) => `arn:aws:iam::111111111111:user/worker-${who}`

function toEvent(who: number, call: string, day: number): TestEvent {
  const [service, name] = call.split(':')
  return {
    id: `${who} ${call} ${day}`,
    time: `2026-03-${String(day).padStart(2, '0')} 09:00:00`,
    identity: toUser(who),
    key: `AKIAWORKER${String(who).padStart(10, '0')}`,
    address: `192.0.2.${who}`,
    recipient_account: '111111111111',
    event_source: `${service}.amazonaws.com`,
    event_name: name!,
  }
}

before(async () => {
  const workspace = openWorkspace(path, true)
  const usual = Array.from({ length: 20 }, (_, who) =>
    Array.from({ length: 12 }, (_, day) =>
      toEvent(who, ['s3:ListBuckets', 's3:GetObject', 'ec2:DescribeVpcs'][day % 3]!, day + 1),
    ),
  )
  const theirs = work.flatMap((calls, who) => calls.map((call) => toEvent(who, call, 20)))
  await addEvents(workspace, [...usual.flat(), ...theirs])
  workspace.close()
})
after(() => rmSync(folder, { recursive: true }))

describe('a playbook that is learned', () => {
  const learn = async (leads: readonly string[], name: string) => {
    const workbench = openWorkbench({ workspace: path, now: () => Date.parse('2026-04-01T00:00:00Z') })
    try {
      return await workbench.learnPlaybook({ leads, name, since: '2026-03-15', until: '2026-03-25' })
    } finally {
      await workbench.close()
    }
  }

  test('from several who have nothing in common says that nobody follows it well enough, not even they', async () => {
    const { calls, notes } = await learn([0, 1, 2].map(toUser), 'of-three')
    assert.equal(calls.length, 12)
    assert.match(
      notes.join(),
      /It raises no alert in the events that it is from: \S+ follows it best, with a score of 0\.\d\d\./,
    )
  })

  test('from one of them finds him, and says nothing', async () => {
    const { notes } = await learn([toUser(0)], 'of-one')
    assert.ok(!notes.some((note) => /raises no alert/.test(note)), notes.join())
  })
})
