import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCompany } from './company.ts'
import { toBusyFiles, toTinyFiles } from './log-files.ts'

const company = toCompany(1, 4, 3)
const noon = [...toBusyFiles(company, 144, 694)]
const records = noon.flatMap(({ text }) => JSON.parse(text).Records as Record<string, unknown>[])

test('the same seed and slot make the same files', () => {
  assert.deepEqual([...toBusyFiles(toCompany(1, 4, 3), 144, 694)], noon)
  assert.notDeepEqual([...toBusyFiles(toCompany(1, 4, 3), 145, 694)], noon)
})

test('a slot has as many records as it was asked for, for the time of day, each about 1.45 KB', () => {
  assert.equal(
    records.length,
    noon.reduce((sum, file) => sum + file.records, 0),
  )
  assert.ok(records.length > 694 && records.length < 694 * 2, `${records.length} records at noon`)
  const size = noon.reduce((sum, { text }) => sum + text.length, 0) / records.length
  assert.ok(size > 1350 && size < 1550, `${size} bytes a record`)
})

test('files lie where CloudTrail puts them', () => {
  for (const { path } of noon)
    assert.match(
      path,
      /^AWSLogs\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/2024\/01\/01\/\1_CloudTrail_\2_20240101T1200Z_[A-Za-z0-9]{16}\.json\.gz$/,
    )
})

test('event ids are never given twice, in none of the sets', () => {
  const more = [145, 146].flatMap((slot) => [...toBusyFiles(company, slot, 694), ...toTinyFiles(company, slot)])
  const ids = [...noon, ...more].flatMap(({ text }) =>
    (JSON.parse(text).Records as { eventID: string }[]).map(({ eventID }) => eventID),
  )
  assert.equal(new Set(ids).size, ids.length)
})

test('there is something for rules to find: refusals, and in the course of days thieves with Kali', () => {
  assert.ok(records.some(({ errorCode }) => errorCode === 'AccessDenied'))
  const day = Array.from({ length: 288 }, (_, slot) => [...toBusyFiles(company, slot, 10)]).flat()
  assert.ok(day.some(({ text }) => text.includes('kali') && text.includes('UpdateAccountSendingEnabled')))
})
