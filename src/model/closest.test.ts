import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closest } from './closest.ts'

test('a slip of the hand finds the word that was meant', () => {
  const words = ['investigate', 'ingest', 'detect', 'alerts']
  assert.equal(closest('investgate', words), 'investigate')
  assert.equal(closest('aelrts', words), 'alerts')
  assert.equal(closest('DETECT', words), 'detect')
})

test('a word that is nothing like any finds none', () => {
  assert.equal(closest('frobnicate', ['ingest', 'detect']), null)
  assert.equal(closest('', ['ingest']), null)
})
