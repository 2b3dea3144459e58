import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAgent } from '../model/agent.ts'
import { links } from '../scope/links/index.ts'
import { openVisits } from '../scope/open-visits.ts'
import { fillRulings, noRulings } from '../scope/rulings.ts'
import { fillAccepted } from '../scope/scope.ts'
import { withEvents } from '../store/events.ts'
import { addEvents, type TestEvent } from '../store/testing/add-events.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import { readContext } from './read-context.ts'
import { readDeeds } from './read-deeds.ts'

const alice = 'arn:aws:iam::111122223333:user/alice'

function makeEvent(id: string, given: Partial<TestEvent> = {}): TestEvent {
  return {
    id,
    time: '2025-03-04 10:00:00',
    key: 'AKIAIOSFODNN7EXAMPLE',
    identity: alice,
    address: '203.0.113.7',
    user_agent: 'aws-cli/2.8.12',
    user_type: 'IAMUser',
    event_source: 'iam.amazonaws.com',
    event_name: 'CreateUser',
    region: 'us-east-1',
    recipient_account: '111122223333',
    ...given,
  }
}

test('calls are counted by outcome and with what they were done to; the owner’s visits are not the thief’s', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, [
    makeEvent('1', { request_parameters: '{"userName":"backdoor"}' }),
    makeEvent('2', { request_parameters: '{"userName":"backdoor2"}' }),
    makeEvent('3', { error_code: 'AccessDenied' }),
    makeEvent('4', { error_code: 'EntityAlreadyExists' }),
    makeEvent('5', {
      event_source: 'signin.amazonaws.com',
      event_name: 'ConsoleLogin',
      response_elements: '{"ConsoleLogin":"Failure"}',
    }),
    makeEvent('6', { address: '198.51.100.7' }),
    makeEvent('7', {
      event_source: 's3.amazonaws.com',
      event_name: 'GetObject',
      management_event: 'false',
      address: '198.51.100.7',
    }),
  ])
  await withEvents(workspace, {}, async ({ duckdb }) => {
    await openVisits(duckdb, { lookUp: () => null, parse: parseAgent })
    const [visit] = await duckdb.rows<{ visit: number }>(`select visit from visits where address = '203.0.113.7'`)
    await fillAccepted(duckdb, [visit!.visit])
    const read = (await readDeeds(duckdb))!
    assert.deepEqual(
      [read.events, read.denied, read.omitted, read.eventIds.toSorted()],
      [5, 2, 0, ['1', '2', '3', '4', '5']],
    )
    assert.deepEqual(read.calls.map(({ call, outcome, times, targets }) => [call, outcome, times, targets]).sort(), [
      ['iam.amazonaws.com:CreateUser', 'allowed', 2, ['backdoor', 'backdoor2']],
      ['iam.amazonaws.com:CreateUser', 'denied', 1, []],
      ['iam.amazonaws.com:CreateUser', 'failed', 1, []],
      ['signin.amazonaws.com:ConsoleLogin', 'denied', 1, []],
    ])
    const { owners, dataSources, signIns } = await readContext(duckdb)
    assert.deepEqual(
      owners.map(({ events, addresses }) => [events, addresses]),
      [[2, ['198.51.100.7']]],
    )
    assert.deepEqual(dataSources, ['s3.amazonaws.com'])
    assert.deepEqual(
      signIns.map(({ succeeded, failed, byThief }) => [succeeded, failed, byThief]),
      [[0, 1, 1]],
    )
  })
})

test('questions and answers that no reader of JSON takes blind nobody', async (t) => {
  const workspace = freshWorkspace(t)
  const half = '{"userName":"\\ud800","user":{"arn":"x"}}'
  await addEvents(workspace, [
    makeEvent('1', { request_parameters: half, response_elements: half }),
    makeEvent('2', { request_parameters: '{"userName":', response_elements: 'not JSON', event_name: 'CreateRole' }),
    makeEvent('3', {
      request_parameters: '{"policyArn":"AWSCompromisedKeyQuarantine\\udfff"}',
      event_name: 'AttachUserPolicy',
    }),
  ])
  await withEvents(workspace, {}, async ({ duckdb }) => {
    await openVisits(duckdb, { lookUp: () => null, parse: parseAgent })
    await fillRulings(duckdb, noRulings)
    await fillAccepted(duckdb, [1])
    assert.equal((await readDeeds(duckdb))!.events, 3)
    await readContext(duckdb)
    const lineage = links.find(({ id }) => id === 'lineage')!
    await lineage.find({ duckdb, identities: 1, from: '2025-03-04', until: '2025-03-04' })
  })
})
