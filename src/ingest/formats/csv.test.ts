import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCsv, readCsv } from './csv.ts'

function read(text: string): { records: unknown[]; reasons: string[] } {
  const bytes = Buffer.from(text)
  let position = 0
  const reader = {
    read(target: Buffer, at: number, limit: number) {
      const copied = bytes.copy(target, at, position, position + limit)
      position += copied
      return copied
    },
  }
  const records: unknown[] = []
  const reasons: string[] = []
  for (const row of readCsv(reader)) {
    if ('left' in row) reasons.push(row.left)
    else {
      records.push(...row.records)
      reasons.push(...(row.rejected ?? []).map(({ reason }) => reason))
    }
  }
  return { records, reasons }
}

const athenaColumns =
  `eventversion useridentity eventtime eventsource eventname awsregion sourceipaddress useragent errorcode
  errormessage requestparameters responseelements additionaleventdata requestid eventid resources eventtype apiversion
  readonly recipientaccountid serviceeventdetails sharedeventid vpcendpointid vpcendpointaccountid eventcategory addendum
  sessioncredentialfromconsole edgedevicedetails tlsdetails timestamp`.split(/\s+/)

const athenaRow: Record<string, string> = {
  eventversion: '1.08',
  useridentity:
    '{type=AssumedRole, principalid=AROAEXAMPLE:deploy, arn=arn:aws:sts::111122223333:assumed-role/ci/deploy, accountid=111122223333, invokedby=null, accesskeyid=ASIAEXAMPLE, username=null, onbehalfof=null, sessioncontext={attributes={mfaauthenticated=false, creationdate=2025-01-21T17:00:00Z}, sessionissuer={type=Role, principalid=AROAEXAMPLE, arn=arn:aws:iam::111122223333:role/ci, accountid=111122223333, username=ci}, ec2roledelivery=null, webidfederationdata=null}}',
  eventtime: '2025-01-21T17:49:47Z',
  eventsource: 's3.amazonaws.com',
  eventname: 'PutObject',
  awsregion: 'eu-west-1',
  sourceipaddress: '203.0.113.7',
  useragent: '[aws-cli/2.13.5 "x", y]',
  requestparameters: '{"bucketName":"b","Host":"b.s3.eu-west-1.amazonaws.com","n":1.50}',
  responseelements: 'null',
  requestid: 'R1',
  eventid: '8c2bfa57-4a67-b2ea-c4e0-6d420ea3b3a6',
  resources:
    '[{arn=arn:aws:s3:::b/k, accountid=null, type=AWS::S3::Object}, {arn=arn:aws:s3:::b, accountid=111122223333, type=AWS::S3::Bucket}]',
  eventtype: 'AwsApiCall',
  readonly: 'false',
  recipientaccountid: '111122223333',
  eventcategory: 'Data',
  tlsdetails:
    '{tlsversion=TLSv1.3, ciphersuite=TLS_AES_128_GCM_SHA256, clientprovidedhostheader=b.s3.eu-west-1.amazonaws.com}',
  timestamp: '2025/01/21',
}

const quote = (text: string | undefined) => (text === undefined ? '' : `"${text.replaceAll('"', '""')}"`)

test('SELECT * on the documented Athena table gives whole records in CloudTrail’s spelling', () => {
  const header = athenaColumns.map(quote).join(',')
  const { records, reasons } = read(`${header}\n${athenaColumns.map((column) => quote(athenaRow[column])).join(',')}\n`)
  assert.deepEqual(reasons, [])
  assert.deepEqual(records, [
    {
      eventVersion: '1.08',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROAEXAMPLE:deploy',
        arn: 'arn:aws:sts::111122223333:assumed-role/ci/deploy',
        accountId: '111122223333',
        accessKeyId: 'ASIAEXAMPLE',
        sessionContext: {
          attributes: { mfaAuthenticated: 'false', creationDate: '2025-01-21T17:00:00Z' },
          sessionIssuer: {
            type: 'Role',
            principalId: 'AROAEXAMPLE',
            arn: 'arn:aws:iam::111122223333:role/ci',
            accountId: '111122223333',
            userName: 'ci',
          },
        },
      },
      eventTime: '2025-01-21T17:49:47Z',
      eventSource: 's3.amazonaws.com',
      eventName: 'PutObject',
      awsRegion: 'eu-west-1',
      sourceIPAddress: '203.0.113.7',
      userAgent: '[aws-cli/2.13.5 "x", y]',
      requestParameters: { bucketName: 'b', Host: 'b.s3.eu-west-1.amazonaws.com', n: 1.5 },
      requestID: 'R1',
      eventID: '8c2bfa57-4a67-b2ea-c4e0-6d420ea3b3a6',
      resources: [
        { ARN: 'arn:aws:s3:::b/k', type: 'AWS::S3::Object' },
        { ARN: 'arn:aws:s3:::b', accountId: '111122223333', type: 'AWS::S3::Bucket' },
      ],
      eventType: 'AwsApiCall',
      readOnly: false,
      recipientAccountId: '111122223333',
      eventCategory: 'Data',
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: 'b.s3.eu-west-1.amazonaws.com',
      },
      timestamp: '2025/01/21',
    },
  ])
})

test('CloudTrail Lake rows are read from eventJson where they have it, else from their columns', () => {
  const record = '{"eventVersion":"1.09","eventName":"GetCallerIdentity","eventTime":"2025-01-21T17:49:47Z"}'
  const whole = read(`eventName,eventTime,eventJson\nGetCallerIdentity,2025-01-21 17:49:47.000,${quote(record)}\n`)
  assert.deepEqual(whole, { records: [record], reasons: [] })
  const columns = read(
    `eventName,eventTime,eventSource,userIdentity,requestParameters,sourceIPAddress,readOnly
GetSendQuota,2025-01-21 17:49:47.000,ses.amazonaws.com,"{type=IAMUser, arn=arn:aws:iam::1:user/mail, username=mail, accesskeyid=AKIAEXAMPLE}","{filter={""a"":[1]}}",198.51.100.4,true
`,
  )
  assert.deepEqual(columns.records, [
    {
      eventName: 'GetSendQuota',
      eventTime: '2025-01-21T17:49:47Z',
      eventSource: 'ses.amazonaws.com',
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::1:user/mail', userName: 'mail', accessKeyId: 'AKIAEXAMPLE' },
      requestParameters: { filter: { a: [1] } },
      sourceIPAddress: '198.51.100.4',
      readOnly: true,
    },
  ])
})

test('the console’s event history and a table of Logs Insights give what they have', () => {
  assert.deepEqual(
    read(
      'Event name,Event time,User name,Event source,AWS access key,AWS region,Source IP address,Event ID,Error code\n' +
        'ListUsers,"January 21, 2025, 17:49:47 (UTC+00:00)",mail,iam.amazonaws.com,AKIAEXAMPLE,us-east-1,198.51.100.4,e-1,-\n',
    ).records,
    [
      {
        eventName: 'ListUsers',
        eventTime: '2025-01-21T17:49:47Z',
        eventSource: 'iam.amazonaws.com',
        awsRegion: 'us-east-1',
        sourceIPAddress: '198.51.100.4',
        eventID: 'e-1',
        userIdentity: { userName: 'mail', accessKeyId: 'AKIAEXAMPLE' },
      },
    ],
  )
  assert.deepEqual(
    read(
      '@timestamp\tuserIdentity.arn\teventName\teventSource\n2025-01-21 17:49:47.000\tarn:aws:iam::1:root\tX\ts3.amazonaws.com\n',
    ).records,
    [
      {
        eventName: 'X',
        eventSource: 's3.amazonaws.com',
        userIdentity: { arn: 'arn:aws:iam::1:root' },
        eventTime: '2025-01-21T17:49:47Z',
      },
    ],
  )
})

test('bad rows are counted with their reasons and cost nothing else', () => {
  const { records, reasons } = read(
    'eventName,eventTime,eventSource\nA,2025-01-21T17:49:47Z,s3.amazonaws.com\nB,only two\n\n,2025-01-21T17:49:47Z,\nC,,s3.amazonaws.com\nD,"cut',
  )
  assert.deepEqual(
    records.map((record) => (record as { eventName: string }).eventName),
    ['A', 'C'],
  )
  assert.deepEqual(reasons, [
    'a row with another number of cells than the header',
    'not CloudTrail: a row without a call',
    'cut off: the file ends inside this row',
  ])
})

test('other tables and other texts are no CloudTrail CSV', () => {
  for (const head of [
    '',
    'ip_prefix,service\n1,2',
    '{"Records":[]}',
    '[1,2]',
    'eventName\nx',
    'a log line, with eventName in it',
  ])
    assert.equal(isCsv(head), false, head)
  for (const head of [
    athenaColumns.join(','),
    athenaColumns.join('\t'),
    '"_raw","_time"\n',
    'EventName;EventTime;EventSource',
  ])
    assert.equal(isCsv(head), true, head)
})
