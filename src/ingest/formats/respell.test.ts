import assert from 'node:assert/strict'
import { test } from 'node:test'
import { respell } from './respell.ts'

test('lower-case and underscored keys regain CloudTrail’s spelling, at every depth', () => {
  const expected = {
    eventName: 'PutObject',
    eventSource: 's3.amazonaws.com',
    sourceIPAddress: '203.0.113.7',
    userIdentity: { accessKeyId: 'AKIAEXAMPLE', sessionContext: { sessionIssuer: { userName: 'ci' } } },
    requestParameters: { bucketname: 'kept as it came' },
  }
  assert.deepEqual(
    respell({
      eventname: 'PutObject',
      eventsource: 's3.amazonaws.com',
      sourceipaddress: '203.0.113.7',
      useridentity: { accesskeyid: 'AKIAEXAMPLE', sessioncontext: { sessionissuer: { username: 'ci' } } },
      requestparameters: { bucketname: 'kept as it came' },
    }),
    expected,
  )
  assert.deepEqual(
    respell({
      event_name: 'PutObject',
      event_source: 's3.amazonaws.com',
      source_ip_address: '203.0.113.7',
      'user_identity.access_key_id': 'AKIAEXAMPLE',
      'user_identity.session_context.session_issuer.user_name': 'ci',
      request_parameters: '{"bucketname":"kept as it came"}',
    }),
    expected,
  )
})

test('a row of Sentinel’s AWSCloudTrail table is a record', () => {
  assert.deepEqual(
    respell({
      TimeGenerated: '2025-01-21T17:49:47.000Z',
      AwsEventId: 'e-1',
      EventName: 'GetSendQuota',
      EventSource: 'ses.amazonaws.com',
      EventTypeName: 'AwsApiCall',
      UserIdentityType: 'AssumedRole',
      UserIdentityPrincipalid: 'AROA:x',
      UserIdentityAccessKeyId: 'ASIAEXAMPLE',
      SessionIssuerUserName: 'ci',
      SessionMfaAuthenticated: 'false',
      SourceIpAddress: '203.0.113.7',
      ReadOnly: 'true',
      RequestParameters: '{"a":1}',
      ResponseElements: 'null',
      TenantId: 't',
    }),
    {
      eventTime: '2025-01-21T17:49:47Z',
      eventID: 'e-1',
      eventName: 'GetSendQuota',
      eventSource: 'ses.amazonaws.com',
      eventType: 'AwsApiCall',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROA:x',
        accessKeyId: 'ASIAEXAMPLE',
        sessionContext: { sessionIssuer: { userName: 'ci' }, attributes: { mfaAuthenticated: 'false' } },
      },
      sourceIPAddress: '203.0.113.7',
      readOnly: true,
      requestParameters: { a: 1 },
      TenantId: 't',
    },
  )
})

test('Elastic’s fields are a record where the original is gone', () => {
  assert.deepEqual(
    respell({
      '@timestamp': '2025-01-21T17:49:47.000Z',
      agent: { name: 'filebeat' },
      event: { action: 'ListUsers', provider: 'iam.amazonaws.com', id: 'e-1', outcome: 'failure', type: ['info'] },
      source: { address: '203.0.113.7', ip: '203.0.113.7' },
      user: { name: 'mail' },
      user_agent: { original: 'aws-cli/2', name: 'aws-cli' },
      cloud: { region: 'us-east-1', account: { id: '111122223333' } },
      aws: {
        cloudtrail: {
          event_version: '1.08',
          error_code: 'AccessDenied',
          user_identity: { type: 'IAMUser', access_key_id: 'AKIAEXAMPLE' },
          request_parameters: '{maxItems=5, path=/}',
        },
      },
    }),
    {
      eventTime: '2025-01-21T17:49:47Z',
      eventName: 'ListUsers',
      eventSource: 'iam.amazonaws.com',
      eventID: 'e-1',
      sourceIPAddress: '203.0.113.7',
      userAgent: 'aws-cli/2',
      awsRegion: 'us-east-1',
      recipientAccountId: '111122223333',
      eventVersion: '1.08',
      errorCode: 'AccessDenied',
      userIdentity: { type: 'IAMUser', accessKeyId: 'AKIAEXAMPLE', userName: 'mail' },
      requestParameters: { maxItems: '5', path: '/' },
      agent: { name: 'filebeat' },
      'event.outcome': 'failure',
      'event.type': ['info'],
      'source.ip': '203.0.113.7',
      'user_agent.name': 'aws-cli',
    },
  )
})

test('a thing’s own name wins over its other names, whatever their order', () => {
  const record = { time: '2020-01-01T00:00:00Z', eventname: 'X', eventsource: 'a.amazonaws.com', eventtime: 1737481787 }
  assert.deepEqual(respell(record), {
    eventName: 'X',
    eventSource: 'a.amazonaws.com',
    eventTime: '2025-01-21T17:49:47Z',
    time: '2020-01-01T00:00:00Z',
  })
})

test('values of an unexpected kind are kept beside the record', () => {
  assert.deepEqual(
    respell({
      eventname: 'X',
      eventsource: 'a.amazonaws.com',
      awsregion: ['eu-west-1'],
      useridentity: 'not an object',
      eventtime: 'yesterday',
      readonly: 'maybe',
    }),
    {
      eventName: 'X',
      eventSource: 'a.amazonaws.com',
      awsregion: ['eu-west-1'],
      useridentity: 'not an object',
      eventtime: 'yesterday',
      readOnly: 'maybe',
    },
  )
})

test('events of other makers are no CloudTrail', () => {
  for (const value of [
    {},
    { event_name: 'click', event_time: '2025-01-21T17:49:47Z', event_id: 'e' },
    { EventSource: 'Microsoft-Windows-Security', EventTime: '2025-01-21', EventName: 'Logon' },
    { event: { action: 'login', provider: 'okta' }, source: { ip: '203.0.113.7' } },
    { eventname: { value: 'x' }, eventsource: {} },
  ])
    assert.equal(respell(value), undefined)
})

test('a hostile key stays a key', () => {
  const value = JSON.parse('{"eventname":"X","eventsource":"a.amazonaws.com","__proto__":{"polluted":1}}')
  assert.ok(Object.hasOwn(respell(value)!, '__proto__'))
  assert.equal(({} as { polluted?: number }).polluted, undefined)
})
