import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OwnerAnswer, toOwnerFacts } from './owner-answer.ts'

const answer = (given: Partial<OwnerAnswer>): OwnerAnswer => ({
  id: 1,
  identity: 'arn:aws:iam::111122223333:user/alice',
  answer: 'no',
  by: 'Alice Smith',
  note: null,
  alertId: null,
  from: '2025-03-04T00:00:00Z',
  until: '2025-03-05T00:00:00Z',
  time: '2025-03-06T10:22:33Z',
  ...given,
})
const march = { alertId: 'a-1', first: '2025-03-04T03:00:00Z', last: '2025-03-04T04:00:00Z' }
const june = { alertId: 'a-2', first: '2025-06-04T03:00:00Z', last: '2025-06-04T04:00:00Z' }
const kindsOf = (
  answers: readonly OwnerAnswer[],
  asked: Omit<typeof march, 'alertId'> & { readonly alertId: string | null },
) => toOwnerFacts(answers, asked).map(({ kind }) => kind)

test('a fact says who said what, when, and why', () => {
  const [fact] = toOwnerFacts([answer({ note: 'I was\non "holiday"' })], march)
  assert.equal(
    fact!.says,
    'Asked for arn:aws:iam::111122223333:user/alice, Alice Smith said of 2025-03-04 00:00Z to 2025-03-05 00:00Z on 2025-03-06 10:22Z that it was not them: "I was\\non \\"holiday\\"".',
  )
})

test('an answer is about the time that was asked about', () => {
  assert.deepEqual(kindsOf([answer({})], march), ['owner-denied'])
  assert.deepEqual(kindsOf([answer({})], june), [])
  assert.deepEqual(kindsOf([answer({ from: null, until: null })], june), ['owner-denied'])
  assert.deepEqual(kindsOf([answer({})], { ...march, first: '2025-03-05T00:00:00Z', last: '2025-03-05T01:00:00Z' }), [])
})

test('a yes about some hours does not excuse the rest, a no about some of it counts', () => {
  const hours = { from: march.first, until: '2025-03-04T11:00:00Z' }
  const longer = { alertId: null, first: march.first, last: '2025-03-09T00:00:00Z' }
  assert.deepEqual(kindsOf([answer({ ...hours, answer: 'yes' })], longer), ['owner-confirmed-some'])
  assert.deepEqual(kindsOf([answer({ ...hours, answer: 'no' })], longer), ['owner-denied'])
  assert.deepEqual(kindsOf([answer({ from: null, until: null, answer: 'yes' })], longer), ['owner-confirmed'])
})

test('an answer about an alert is about no other', () => {
  const about = answer({ alertId: 'a-1', answer: 'yes' })
  assert.deepEqual(kindsOf([about], march), ['owner-confirmed'])
  assert.deepEqual(kindsOf([about], { ...march, alertId: 'a-3' }), [])
})

test('of two answers to one question the newer counts, in whatever order they come', () => {
  const answers = [answer({ id: 1, answer: 'yes' }), answer({ id: 2, answer: 'partly' })]
  assert.deepEqual(kindsOf(answers, march), ['owner-partly'])
  assert.deepEqual(kindsOf(answers.toReversed(), march), ['owner-partly'])
})
