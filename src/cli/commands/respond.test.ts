import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Action } from '../../model/response.ts'
import { investigateSmallCase, type SmallCall } from '../testing/small-case.ts'

const evil = `bob'; touch owned #`
const alice = {
  user: 'alice',
  key: 'AKIARTX3GSDSU6ZONF37',
  agent: 'aws-cli/2.8.12 Linux/5.10',
  address: '198.51.100.7',
}
const bob = { ...alice, user: evil, key: 'AKIARTX3GSDSU6ZONF38' }
const thief = { address: '203.0.113.9', agent: 'aws-cli/2.8.12 kali' }
const days = Array.from({ length: 8 }, (_, day) => `2022-12-0${day + 1}`)
const calls: readonly SmallCall[] = [
  ...days.flatMap((day) => [
    { ...alice, time: `${day}T09:00:00Z` },
    { ...bob, time: `${day}T09:10:00Z`, name: 'ListRoles' },
  ]),
  { ...alice, ...thief, time: '2022-12-09T02:00:00Z', source: 'sts.amazonaws.com', name: 'GetCallerIdentity' },
  { ...alice, ...thief, time: '2022-12-09T02:01:00Z', name: 'ListGroups' },
  { ...bob, ...thief, time: '2022-12-09T02:05:00Z', name: 'CreateUser', error: 'AccessDenied' },
]
const { keytrail } = investigateSmallCase(calls)
const ask = (...words: string[]) => {
  const { status, stdout, stderr } = keytrail(...words)
  assert.equal(status, 0, stderr)
  return stdout
}
const json = (...words: string[]) => JSON.parse(ask(...words))
const id: string = json('incident', 'list').incidents[0].id
const plan = (): Action[] => json('respond', 'plan', id).actions
const keyOf = (key: string) => plan().find(({ target }) => target === key)!

test('investigating plans already, and the incident, the plan and the report tell of the same actions', () => {
  const { actions } = json('incident', 'show', id)
  assert.ok(actions.length > 0)
  assert.deepEqual(plan(), actions)
  const report = ask('report', id)
  for (const { commands, isManual } of plan())
    if (!isManual) for (const line of commands) assert.ok(report.includes(line), line)
})

test('a plan has what the contract names, and the story’s three steps for each key', () => {
  for (const action of plan())
    for (const name of ['id', 'kind', 'target', 'status', 'why', 'commands', 'changes', 'undo'])
      assert.ok(name in action, name)
  for (const { key } of [alice, bob]) assert.equal(keyOf(key).kind, 'deactivate-access-key')
  const kinds = plan().map(({ kind }) => kind)
  for (const kind of ['deny-by-scp', 'quarantine', 'reset-console-password', 'block-address'])
    assert.ok(kinds.includes(kind), kind)
})

test('a hostile name is one word of a command, in every form', () => {
  assert.deepEqual(keyOf(bob.key).commands, [
    String.raw`aws iam update-access-key --user-name 'bob'\''; touch owned #' --access-key-id AKIARTX3GSDSU6ZONF38 --status Inactive`,
  ])
  for (const format of ['table', 'markdown']) {
    const page = ask('respond', 'plan', id, '-f', format)
    assert.ok(page.includes(keyOf(bob.key).commands[0]!), format)
  }
})

test('honest use is said where it stops', () => {
  assert.match(keyOf(alice.key).breaks.join(), /8 honest calls, the last at 2022-12-08 09:00 UTC from 198\.51\.100\.7/)
  assert.ok(!JSON.stringify(plan().find(({ kind }) => kind === 'block-address')).includes('198.51.100.7'))
})

test('the page has every action with its commands whole, and --explain the ways back and the forms', () => {
  const page = ask('respond', 'plan', id, '-f', 'table')
  for (const { id: action, commands } of plan()) {
    assert.ok(page.includes(action))
    for (const line of commands) assert.ok(page.includes(line), line)
  }
  const explained = ask('respond', 'plan', id, '--explain', '-f', 'table')
  for (const part of ['back:', 'needs: iam:UpdateAccessKey', 'aws_wafv2_ip_set', 'mind:'])
    assert.ok(explained.includes(part), part)
  assert.match(ask('respond', 'plan', id, '-f', 'csv'), /^order,id,stage,status,kind/)
  assert.match(ask('respond', 'plan', id, '-f', 'markdown'), /^- \[ \] \*\*1\. Deny/m)
})

test('the policy allows what the changes need, on the users of the incident, and nothing else', () => {
  const { policies } = json('respond', 'policy', id)
  const own = policies.find(({ account }: { account: string | null }) => account === '111122223333').policy.Statement
  const update = own.find(({ Action }: { Action: string[] }) => Action.includes('iam:UpdateAccessKey'))
  assert.equal(update.Resource.length, 2)
  assert.ok(update.Resource.every((resource: string) => resource.includes(':user/')))
  assert.ok(
    own.every(
      ({ Action, Resource }: { Action: string[]; Resource: string[] }) =>
        !Action.includes('*') && !Resource.includes('*'),
    ),
  )
  assert.match(
    ask('respond', 'policy', id, '-f', 'table'),
    /^In the account that manages the organisation, for 1 action:/m,
  )
})

test('an action is ticked off with who and how, stays so, and can be opened again; all of it is in the audit log', () => {
  const { id: action } = keyOf(alice.key)
  const done = json('respond', 'done', action.slice(0, 9), '--by', 'Ann', '--note', 'ticket 7')
  assert.deepEqual([done.status, done.decision.by, done.decision.note], ['manual', 'Ann', 'ticket 7'])
  assert.equal(keyOf(alice.key).status, 'manual')
  assert.equal(json('incident', 'show', id).actions.find((one: Action) => one.id === action).status, 'manual')
  assert.match(ask('report', id), /done by hand by Ann/)
  assert.match(ask('respond', 'plan', id, '-f', 'markdown'), /- \[x\] \*\*.*AKIARTX3GSDSU6ZONF37/)
  assert.equal(keytrail('respond', 'done', action).status, 2)
  assert.equal(json('respond', 'done', action, '--open', '--by', 'Ann').status, 'proposed')
  assert.equal(keytrail('respond', 'done', action, '--open').status, 2)
})

test('what no plan knows of is added, survives planning, and is ticked off', () => {
  const added = json('respond', 'add', id, 'Ask', 'Postman', 'to take it down', '--by', 'Ann')
  assert.deepEqual([added.title, added.status], ['Ask Postman to take it down', 'proposed'])
  assert.equal(plan().at(-1)!.id, added.id)
  assert.equal(keytrail('respond', 'add', id, 'Ask Postman to take it down').status, 2)
  assert.equal(json('respond', 'done', added.id).status, 'manual')
  assert.equal(
    json('respond', 'add', id, 'Told the customer', '--done', '--note', 'by phone').decision.note,
    'by phone',
  )
})

test('what is not there is told with a way out', () => {
  for (const words of [
    ['done', 'a-nothing'],
    ['plan', 'i-nothing'],
    ['policy', 'i-nothing'],
    ['add', 'i-nothing', 'x'],
  ]) {
    const { status, stderr } = keytrail('respond', ...words)
    assert.equal(status, 2)
    assert.match(stderr, /There is no (action|incident)/)
  }
})
