import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity } from '../model/entity.ts'
import { UserError } from '../model/problem.ts'
import { toLeadValues } from './to-lead-values.ts'

const alice = 'arn:aws:iam::111122223333:user/team/alice'
const deploy = 'arn:aws:iam::111122223333:role/deploy'
const other = 'arn:aws:iam::444455556666:role/deploy'
const agent = 'aws-cli/2.1 Linux/5.15.0-kali3'
const entities: Entity[] = [
  { kind: 'key', value: 'AKIARTX3GSDSU6ZONF37' },
  { kind: 'address', value: '2001:db8::1' },
  { kind: 'identity', value: alice },
  { kind: 'identity', value: deploy },
  { kind: 'agent', value: agent },
  { kind: 'agent', value: 'weird agent' },
]

test('a lead is recognised by its form, however it is spelt', () => {
  assert.deepEqual(toLeadValues('akiartx3gsdsu6zonf37', entities), ['AKIARTX3GSDSU6ZONF37'])
  assert.deepEqual(toLeadValues('2001:DB8:0::1', entities), ['2001:db8::1'])
  assert.deepEqual(toLeadValues(alice, entities), [alice])
  assert.deepEqual(toLeadValues('weird agent', entities), ['weird agent'])
})

test('a lead is said by its name', () => {
  assert.deepEqual(toLeadValues('user:alice', entities), [alice])
  assert.deepEqual(toLeadValues('user:team/alice', entities), [alice])
  assert.deepEqual(toLeadValues('user:lice', entities), [])
  assert.deepEqual(toLeadValues('role:deploy', entities), [deploy])
  assert.deepEqual(toLeadValues('agent:KALI', entities), [agent])
})

test('a lead that takes part in no alert is none', () => {
  assert.deepEqual(toLeadValues('203.0.113.9', entities), [])
  assert.deepEqual(toLeadValues('arn:aws:iam::111122223333:user/bob', entities), [])
})

test('a name in several accounts is told, with all of them', () => {
  assert.throws(
    () => toLeadValues('role:deploy', [...entities, { kind: 'identity', value: other }]),
    (error) => error instanceof UserError && error.hint.includes(deploy) && error.hint.includes(other),
  )
})

test('of a name in very many accounts all are counted and the first named', () => {
  const many = Array.from(
    { length: 300 },
    (_, index): Entity => ({
      kind: 'identity',
      value: `arn:aws:iam::${111122220000 + index}:role/deploy`,
    }),
  )
  assert.throws(
    () => toLeadValues('role:deploy', many),
    (error) => error instanceof UserError && /any of 300 id/.test(error.message) && /280 more\.$/.test(error.hint),
  )
})

test('a word that may be anything is not taken for nothing found', () => {
  assert.throws(
    () => toLeadValues('alice', entities),
    (error) => error instanceof UserError && error.hint.includes('user:alice'),
  )
})
