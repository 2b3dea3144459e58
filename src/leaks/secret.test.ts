import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { isExampleKey, isKeyForm } from './key-form.ts'
import { isSecretForm } from './secret.ts'
import { plant } from './testing/planted.ts'

const seeds = Array.from({ length: 20_000 }, (_, index) => index * 7919)

test('twenty thousand random secrets have the form of one, and no random key passes for an example', () => {
  const odd = seeds.filter((seed) => {
    const { key, secret } = plant(seed)
    return !isSecretForm(secret) || !isKeyForm(key) || isExampleKey(key)
  })
  assert.deepEqual(odd, [])
})

test('digests, paths and words have not', () => {
  const digest = createHash('sha1').update('x').digest('hex')
  const others = [
    digest,
    digest.toUpperCase(),
    'com/amazonaws/services/simpleemail/model',
    'AbstractAnnotationConfigDispatcherServle',
  ]
  for (const text of others) {
    assert.equal(text.length, 40)
    assert.equal(isSecretForm(text), false, text)
  }
})
