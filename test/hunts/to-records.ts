import { createHash } from 'node:crypto'

/** A call, or several, in the short form of `hunts/*.cases.yml`. */
export type ShortCall = {
  /** `2024-05-10T10:00`; UTC. */
  readonly at: string
  /** A user's name, `role:NAME`, `root`, or an account's number: somebody of another account. */
  readonly by: string
  /** `ses:GetSendQuota` */
  readonly call: string
  readonly from?: string
  readonly agent?: string
  readonly region?: string
  readonly key?: string
  readonly error?: string
  readonly request?: object
  readonly response?: object
  /** So many times, one every so many minutes; once. */
  readonly times?: number
  readonly minutes?: number
  /** Members of the record that replace ours. */
  readonly record?: object
}

const account = '111122223333'

/** CloudTrail records of the calls, in order. */
export function toRecords(calls: readonly ShortCall[]): object[] {
  return calls.flatMap((call, place) =>
    Array.from({ length: call.times ?? 1 }, (_, turn) =>
      toRecord(call, `${place}-${turn}`, turn * (call.minutes ?? 0)),
    ),
  )
}

function toRecord(call: ShortCall, name: string, minutesLater: number): object {
  const [service, event] = call.call.split(':')
  const moment = new Date(Date.parse(`${call.at}Z`) + minutesLater * 60_000)
  return {
    eventVersion: '1.11',
    userIdentity: toUser(call),
    eventTime: moment.toISOString().replace('.000Z', 'Z'),
    eventSource: `${service}.amazonaws.com`,
    eventName: event,
    awsRegion: call.region ?? 'eu-west-1',
    sourceIPAddress: call.from ?? '203.0.113.10',
    userAgent: call.agent ?? 'aws-cli/2.15.0 Python/3.11.6 Linux/5.15.0 exe/x86_64.ubuntu.22',
    ...(call.error !== undefined && { errorCode: call.error }),
    requestParameters: call.request ?? null,
    responseElements: call.response ?? null,
    eventID: createHash('sha256').update(name).digest('hex').slice(0, 32),
    eventType: 'AwsApiCall',
    recipientAccountId: account,
    ...call.record,
  }
}

function toUser({ by, key }: ShortCall): object {
  if (/^\d{12}$/.test(by)) return { type: 'AWSAccount', accountId: by, principalId: 'AROAOTHERAAAAAAAAAAAA' }
  if (by === 'root')
    return { type: 'Root', arn: `arn:aws:iam::${account}:root`, accountId: account, principalId: account }
  const role = /^role:(.+)$/.exec(by)?.[1]
  if (role === undefined)
    return {
      type: 'IAMUser',
      arn: `arn:aws:iam::${account}:user/${by}`,
      accountId: account,
      accessKeyId: key ?? toKey('AKIA', by),
      userName: by,
    }
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${account}:assumed-role/${role}/session`,
    principalId: `AROA${toKey('', role)}:session`,
    accountId: account,
    accessKeyId: key ?? toKey('ASIA', role),
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/${role}`, accountId: account, userName: role },
    },
  }
}

/** `AKIAALICEAAAAAAAAAAA` is alice's. */
function toKey(prefix: string, name: string): string {
  const letters = name.toUpperCase().replace(/[^A-Z2-7]/g, '')
  return prefix + letters.padEnd(16, 'A').slice(0, 16)
}
