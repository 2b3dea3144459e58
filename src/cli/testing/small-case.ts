import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type Run, runKeytrail } from './run-keytrail.ts'

const rule = `title: Call by a tool of attackers
id: 5a3b8f1e-6d0c-4a5e-9a9d-1f0c7e2b4d61
status: test
author: A. Author
level: high
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { userAgent|contains: kali }
  condition: selection
`

/** One call; the identity is a user of account 111122223333. */
export type SmallCall = {
  readonly user: string
  readonly key: string
  readonly time: string
  readonly address: string
  readonly agent: string
  readonly source?: string
  readonly name?: string
  readonly error?: string
}

export type SmallCase = {
  readonly folder: string
  /** Runs the program on the case's workspace, in its folder. */
  keytrail(...words: string[]): Run
}

/** A workspace of its own with these calls, and the alerts of one rule: agents that name Kali. It is gone after the tests. */
export function investigateSmallCase(calls: readonly SmallCall[]): SmallCase {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-'))
  after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'rule.yml'), rule)
  writeFileSync(join(folder, 'log.json'), JSON.stringify({ Records: calls.map(toRecord) }))
  const keytrail = (...words: string[]) => runKeytrail([...words, '-w', 'workspace'], { cwd: folder })
  const { status, stderr } = keytrail('investigate', 'log.json', '--rules', 'rule.yml', '--only-rules')
  if (status !== 0) throw new Error(stderr)
  return { folder, keytrail }
}

function toRecord(call: SmallCall, index: number) {
  const account = '111122223333'
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${account}:user/${call.user}`,
      accountId: account,
      accessKeyId: call.key,
      userName: call.user,
    },
    eventTime: call.time,
    eventSource: call.source ?? 'iam.amazonaws.com',
    eventName: call.name ?? 'ListUsers',
    awsRegion: 'us-east-1',
    sourceIPAddress: call.address,
    userAgent: call.agent,
    ...(call.error !== undefined && { errorCode: call.error }),
    eventID: `6f1b2c3d-0000-4000-8000-${String(index).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  }
}
