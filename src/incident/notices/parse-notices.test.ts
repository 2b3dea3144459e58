import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseNotices } from './parse-notices.ts'

const key = 'AKIAYT723HMDSAE2OSWV'
const finding = {
  accountId: '111122223333',
  arn: 'arn:aws:guardduty:us-east-1:111122223333:detector/abc/finding/f1',
  id: 'f1',
  type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
  resource: { resourceType: 'AccessKey', accessKeyDetails: { accessKeyId: key, userType: 'IAMUser', userName: 'ann' } },
  service: {
    serviceName: 'guardduty',
    eventLastSeen: '2024-05-10T10:00:00.000Z',
    action: { awsApiCallAction: { api: 'ListUsers', remoteIpDetails: { ipAddressV4: '203.0.113.7' } } },
  },
}

/** As the interface writes it: names begin with capitals. */
function toCapitals(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), toCapitals(inner)]),
  )
}

function read(value: unknown) {
  return parseNotices(JSON.stringify(value))
}

describe('findings of GuardDuty', () => {
  test('name the key and the caller, in every form in which they come', () => {
    const forms = [
      JSON.stringify(finding),
      `${JSON.stringify(finding)}\n\n`,
      JSON.stringify({ Findings: [toCapitals(finding)] }),
      JSON.stringify([{ source: 'aws.guardduty', 'detail-type': 'GuardDuty Finding', detail: finding }]),
      JSON.stringify({ Type: 'Notification', Message: JSON.stringify({ detail: finding }) }),
    ]
    for (const form of forms) {
      const { notices, left } = parseNotices(form)
      assert.deepEqual(left, [], form)
      assert.deepEqual(notices, [
        {
          source: 'GuardDuty',
          says: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller (f1)',
          time: '2024-05-10T10:00:00.000Z',
          entities: [
            { kind: 'key', value: key },
            { kind: 'address', value: '203.0.113.7' },
          ],
        },
      ])
    }
  })

  test('one a line are as many as lines, and a line that is none is told', () => {
    const { notices, left } = parseNotices(`${JSON.stringify(finding)}\n{"broken\n${JSON.stringify(finding)}\n`)
    assert.equal(notices.length, 2)
    assert.deepEqual(left, ['no JSON'])
  })

  test('without a key the identity is meant; of a machine who made it', () => {
    const role = { ...finding.resource.accessKeyDetails, accessKeyId: 'unknown', userType: 'AssumedRole' }
    const machine = { instanceId: 'i-0123456789abcdef0' }
    const { notices } = read({ ...finding, resource: { accessKeyDetails: role, instanceDetails: machine } })
    assert.deepEqual(
      notices[0]!.entities.map(({ value }) => value),
      ['arn:aws:iam::111122223333:role/ann', '203.0.113.7', 'i-0123456789abcdef0'],
    )
  })

  test('of a whole attack names each key and address once', () => {
    const sequence = {
      actors: [{ user: { credentialUid: key } }, { user: { credentialUid: key } }],
      endpoints: [{ ip: '203.0.113.9' }, { ip: 'localhost' }],
    }
    const { notices } = read({ ...finding, service: { serviceName: 'guardduty', detection: { sequence } } })
    assert.deepEqual(
      notices[0]!.entities.map(({ value }) => value),
      [key, '203.0.113.9'],
    )
  })

  test('made as samples are no leads', () => {
    const { notices, left } = read({ ...finding, service: { ...finding.service, additionalInfo: { sample: true } } })
    assert.deepEqual([notices, left], [[], ['a sample, which GuardDuty made for a test']])
  })
})

describe('events of AWS Health', () => {
  const detail = {
    eventArn: 'arn:aws:health:us-east-1::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/e1',
    service: 'RISK',
    eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
    startTime: 'Fri, 10 May 2024 10:00:00 GMT',
    affectedAccount: '111122223333',
    affectedEntities: [{ entityValue: key }, { entityValue: 'ann' }],
  }

  test('name keys and users, and keys that stand only in their text', () => {
    const eventDescription = [{ language: 'en_US', latestDescription: 'The key ASIAQNZGKIQY56JQ7WML was found.' }]
    const { notices } = read({ source: 'aws.health', detail: { ...detail, eventDescription } })
    assert.deepEqual(
      notices.map(({ source, time }) => [source, time]),
      [['AWS Health', '2024-05-10T10:00:00.000Z']],
    )
    assert.deepEqual(
      notices[0]!.entities.map(({ value }) => value),
      ['arn:aws:iam::111122223333:user/ann', key, 'ASIAQNZGKIQY56JQ7WML'],
    )
  })

  test('about abuse name machines, as its interface writes them too', () => {
    const event = { arn: detail.eventArn, eventTypeCode: 'AWS_ABUSE_DOS_REPORT', startTime: 1715335200 }
    const { notices } = read({
      successfulSet: [
        { event, affectedEntities: [{ entityValue: 'arn:aws:ec2:us-east-1:1:instance/i-0123456789abcdef0' }] },
      ],
    })
    assert.deepEqual(
      [notices[0]!.source, notices[0]!.time, notices[0]!.entities],
      ['abuse notice of AWS', '2024-05-10T10:00:00.000Z', [{ kind: 'resource', value: 'i-0123456789abcdef0' }]],
    )
  })

  test('about maintenance are no leads, and it is said', () => {
    const { notices, left } = read({ detail: { ...detail, eventTypeCode: 'AWS_EC2_INSTANCE_REBOOT_SCHEDULED' } })
    assert.deepEqual(notices, [])
    assert.match(left[0]!, /no risk or abuse/)
  })
})

test('reports of abuse name the address that is misused', () => {
  const three = { Version: '3', ReporterInfo: {}, Report: { ReportType: 'LoginAttack', SourceIp: '203.0.113.7' } }
  const four = {
    xarf_version: '4.0.0',
    report_id: 'r1',
    category: 'connection',
    type: 'ddos',
    source_identifier: '203.0.113.7',
  }
  for (const report of [three, four])
    assert.deepEqual(read(report).notices[0]?.entities, [{ kind: 'address', value: '203.0.113.7' }])
})

test('what is no finding is told, and CloudTrail by its name', () => {
  assert.deepEqual(read({ Records: [{ eventName: 'ListUsers' }] }).left, ['a record of CloudTrail, which is no lead'])
  assert.deepEqual(read({ a: 1 }).left, ['no finding that is known'])
  assert.deepEqual(parseNotices('hello').left, ['no JSON'])
  assert.match(read({ ...finding, resource: {}, service: { serviceName: 'guardduty' } }).left[0]!, /names no key/)
})

test('whatever JSON comes is answered, bounded, and each part once', () => {
  const hostile = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, 1, 'guardduty', key, 'x'.repeat(5000), '{"detail":{}}'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom(
          'service',
          'serviceName',
          'detail',
          'Findings',
          'Message',
          'resource',
          'eventTypeCode',
          'arn',
          '__proto__',
        ),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value
  fc.assert(
    fc.property(hostile, (value) => {
      for (const { says, entities } of read(value).notices) {
        assert.ok(says.length <= 1200)
        assert.ok(entities.length <= 50)
      }
    }),
  )
})
