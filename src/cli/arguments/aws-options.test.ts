import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awsOptions, toRunRequest } from './aws-options.ts'
import { parseArguments } from './parse-arguments.ts'

const byOption = { name: 'by', value: 'NAME', says: 'who' }
const parse = (...words: string[]) =>
  toRunRequest(
    parseArguments([...words, '--by', 'Ruth'], { name: 'x', operands: [], options: [...awsOptions, byOption] }),
  )
const role = 'arn:aws:iam::111122223333:role/teams/responder'

test('a role is assumed in its own account, with the profile that is named for it, else with the one for all', () => {
  assert.deepEqual(parse('--profile', 'all', '--role-arn', role).entries, [
    { account: '111122223333', profile: 'all', roleArn: role },
    { account: null, profile: 'all', roleArn: null },
  ])
  assert.deepEqual(parse('--profile', '111122223333=own', '--profile', 'all', '--role-arn', role).entries[0], {
    account: '111122223333',
    profile: 'own',
    roleArn: role,
  })
})

test('the management account is named by that word', () => {
  assert.deepEqual(parse('--profile', 'management=org', '--role-arn', `management=${role}`).entries[0], {
    account: 'management',
    profile: 'org',
    roleArn: role,
  })
})

test('what is no role is refused, and nothing named leaves it to where the AWS CLI looks', () => {
  assert.throws(() => parse('--role-arn', 'arn:aws:iam::111122223333:user/alice'), /is not the ARN of a role/)
  assert.deepEqual(parse().entries, [])
})
