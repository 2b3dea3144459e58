import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseContent } from '../parse-content.ts'
import { resolve } from '../resolve/resolve.ts'
import { evaluateContent } from './evaluate-content.ts'

const text = `
title: Who am I
name: whoami
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: GetCallerIdentity}
  condition: selection
---
title: Many keys from one address
id: 7b0b0f56-2a5e-4c8e-9d4a-3f6d5a0c1e11
correlation:
  type: value_count
  rules: [whoami]
  group-by: [src_ip]
  timespan: 1h
  condition: {field: userIdentity.accessKeyId, gte: 2}
---
title: Not the office
logsource: {product: aws, service: cloudtrail}
filter:
  rules: [whoami]
  office: {sourceIPAddress: 203.0.113.9}
  condition: not office
`

test('rules, filters and correlations are asked of plain events', () => {
  const { rules, correlations, filters, problems } = parseContent(text)
  assert.deepEqual(problems, [])
  const events = [
    call('00:00', '198.51.100.7', 'AKIAONE'),
    call('00:59', '198.51.100.7', 'AKIATWO'),
    call('00:10', '203.0.113.9', 'AKIAONE'),
    { ...call('01:00', '198.51.100.7', 'AKIATWO'), eventTime: 'soon' },
    { ...call('00:05', '198.51.100.7', 'AKIATWO'), eventName: 'ListUsers' },
  ]
  const { matches, correlated, untimed } = evaluateContent(resolve({ rules, correlations, filters }), events)
  assert.deepEqual([...matches.values()], [[0, 1, 3]])
  assert.deepEqual(untimed, [3])
  const [found] = [...correlated.values()]
  assert.equal(found!.ungrouped, 0)
  assert.deepEqual(found!.episodes, [
    {
      groups: ['198.51.100.7'],
      firstMilliseconds: Date.parse('2026-03-01T00:00:00Z'),
      lastMilliseconds: Date.parse('2026-03-01T00:59:00Z'),
      value: 2,
      count: 2,
      eventIds: ['00:00', '#1'],
    },
  ])
})

function call(clock: string, sourceIPAddress: string, accessKeyId: string) {
  return {
    eventID: clock === '00:59' ? '00:00' : clock,
    eventTime: `2026-03-01T${clock}:00Z`,
    eventName: 'GetCallerIdentity',
    sourceIPAddress,
    userIdentity: { accessKeyId },
  }
}
