/** A made-up theft at a company that a test sets up in moto server: the log of it, with the key ids that moto gave. */
export const account = '111122223333'
export const thiefAddress = '203.0.113.9'

type Call = {
  readonly time: string
  readonly user: string
  readonly key: string
  readonly address?: string
  readonly source?: string
  readonly name: string
  readonly request?: object
  readonly response?: object
}

export type Keys = { readonly alice: string; readonly bob: string; readonly backdoor: string }

/** Eight days of alice's and bob's work; then somebody with alice's key makes a user, gives it rights, and opens a role. */
export function makeTheft(
  keys: Keys,
  policies: { readonly thiefs: string; readonly trust: string; readonly arn: string },
): object[] {
  const alice = { user: 'alice', key: keys.alice }
  const bob = { user: 'bob', key: keys.bob }
  const days = Array.from({ length: 8 }, (_, day) => `2022-12-0${day + 1}`)
  const thief = { ...alice, address: thiefAddress }
  const backdoor = { userName: 'support-backup' }
  return [
    ...days.flatMap((day) => [
      { ...alice, time: `${day}T09:00:00Z`, name: 'ListUsers' },
      { ...bob, time: `${day}T09:10:00Z`, name: 'ListRoles' },
    ]),
    { ...thief, time: '2022-12-09T02:00:00Z', source: 'sts', name: 'GetCallerIdentity' },
    { ...thief, time: '2022-12-09T02:01:00Z', name: 'ListGroups' },
    {
      ...thief,
      time: '2022-12-09T02:02:00Z',
      name: 'CreateUser',
      request: backdoor,
      response: { user: { arn: `arn:aws:iam::${account}:user/support-backup`, ...backdoor } },
    },
    {
      ...thief,
      time: '2022-12-09T02:03:00Z',
      name: 'CreateAccessKey',
      request: backdoor,
      response: { accessKey: { accessKeyId: keys.backdoor, status: 'Active', ...backdoor } },
    },
    {
      ...thief,
      time: '2022-12-09T02:04:00Z',
      name: 'AttachUserPolicy',
      request: { ...backdoor, policyArn: policies.arn },
    },
    {
      ...thief,
      time: '2022-12-09T02:05:00Z',
      name: 'PutUserPolicy',
      request: { ...backdoor, policyName: 'all', policyDocument: policies.thiefs },
    },
    { ...thief, time: '2022-12-09T02:06:00Z', name: 'CreateLoginProfile', request: backdoor },
    {
      ...thief,
      time: '2022-12-09T02:08:00Z',
      source: 'cloudtrail',
      name: 'StopLogging',
      request: { name: 'main' },
    },
  ].map(toRecord)
}

/** What the thief does after containment: the key is active again. */
export function makeReturn({ backdoor }: Keys, time: string): object[] {
  const request = { userName: 'support-backup', accessKeyId: backdoor, status: 'Active' }
  return [
    toRecord(
      { time, user: 'support-backup', key: backdoor, address: thiefAddress, name: 'UpdateAccessKey', request },
      0,
    ),
  ]
}

function toRecord(call: Call, index: number): object {
  const { time, user, key, address = '198.51.100.7', source = 'iam', name, request = null, response = null } = call
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${account}:user/${user}`,
      accountId: account,
      accessKeyId: key,
      userName: user,
    },
    eventTime: time,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: address,
    userAgent:
      address === thiefAddress ? 'aws-cli/2.8.12 Python/3.10 Linux/5.15.0-kali3-amd64' : 'aws-cli/2.8.12 Linux/5.10',
    requestParameters: request,
    responseElements: response,
    eventID: `${time}-${name}-${index}`,
    readOnly: /^(Get|List)/.test(name),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
  }
}
