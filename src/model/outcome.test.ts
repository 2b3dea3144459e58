import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDenied } from './outcome.ts'

test('an error code that speaks of missing permission is a denial, any other is not', () => {
  for (const code of [
    'AccessDenied',
    'AccessDeniedException',
    'Client.UnauthorizedOperation',
    'NotAuthorized',
    'Forbidden',
  ])
    assert.equal(isDenied(code), true, code)
  for (const code of [null, '', 'ThrottlingException', 'NoSuchEntityException', 'InvalidClientTokenId'])
    assert.equal(isDenied(code), false, String(code))
})
