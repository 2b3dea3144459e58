import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import type { Settings } from '../model/settings.ts'
import { commonOptions, outputOptions } from './arguments/options.ts'
import { parseArguments } from './arguments/parse-arguments.ts'
import { toConfiguration } from './configuration.ts'

type Around = { readonly environment?: Record<string, string>; readonly isTerminal?: boolean }

const configure = (line: string, settings: Settings = {}, { environment = {}, isTerminal = false }: Around = {}) => {
  const words = line === '' ? [] : line.split(' ')
  const given = parseArguments(words, { name: 'x', operands: [], options: [...commonOptions, ...outputOptions] })
  return toConfiguration(given, { file: 'settings.yml', settings }, { environment, isTerminal })
}

test('a flag is stronger than the environment, and that than the default', () => {
  const environment = { KEYTRAIL_WORKSPACE: '/from/environment' }
  assert.deepEqual(configure('-w here', {}, { environment }).workspace, {
    value: resolve('here'),
    origin: 'flag --workspace',
  })
  assert.deepEqual(configure('', {}, { environment }).workspace, {
    value: resolve('/from/environment'),
    origin: 'environment KEYTRAIL_WORKSPACE',
  })
  assert.deepEqual(configure('').workspace, { value: resolve('.keytrail'), origin: 'default' })
})

test('the format comes from the flag, the ending of the file, the settings, or where stdout goes', () => {
  const settings: Settings = { format: 'csv' }
  assert.equal(configure('-f json', settings).format.value, 'json')
  assert.equal(configure('-o a.md', settings).format.value, 'markdown')
  assert.equal(configure('', settings).format.value, 'csv')
  assert.match(configure('', settings).format.origin, /settings\.yml$/)
  assert.equal(configure('', {}, { isTerminal: true }).format.value, 'table')
  assert.equal(configure('', {}, { isTerminal: false }).format.value, 'json')
})

test('colour is off by flag, then by what the environment says, then by the settings', () => {
  const settings: Settings = { colour: 'always' }
  assert.equal(configure('--no-color', settings, { environment: { FORCE_COLOR: '1' } }).colour.value, 'never')
  assert.equal(configure('', settings, { environment: { NO_COLOR: '1' } }).colour.value, 'never')
  assert.equal(
    configure('', { colour: 'never' }, { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } }).colour.value,
    'always',
  )
  assert.equal(configure('', settings).colour.value, 'always')
  assert.equal(configure('', {}, { environment: { NO_COLOR: '' } }).colour.value, 'auto')
})

test('rules of the settings are found from the workspace', () => {
  assert.deepEqual(configure('-w /case', { rules: ['../ours'] }).rules.value, [resolve('/ours')])
})
