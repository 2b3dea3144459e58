import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { fromBuffer } from 'yauzl'
import { type Loaded, loadContent } from './load-content.ts'
import type { Rule } from './rule.ts'
import { toFunction } from './to-function/to-function.ts'

const fixtures = fileURLToPath(new URL('../../../shared/fixtures', import.meta.url))
const rulesFolder = join(fixtures, 'rules/sigmahq-aws')
const skip = existsSync(rulesFolder) ? false : `the fixtures are not here: ${fixtures}`

describe("SigmaHQ's rules for AWS", { skip }, () => {
  const placeholders = { Legitimate_Countries: ['Germany'], Legitimate_IP_Ranges: ['10.*'] }

  test('all 57 live rules load without a problem', async () => {
    const loaded = await loadContent([join(rulesFolder, 'rules')])
    assert.deepEqual(loaded.problems, [])
    assert.equal(loaded.rules.length, 57)
    assert.deepEqual(
      loaded.rules.filter((rule) => !rule.author),
      [],
    )
  })

  test('the rule with placeholders loads once they have values, and says so before', async () => {
    const folder = join(rulesFolder, 'rules-placeholder')
    const without = await loadContent([folder])
    assert.deepEqual(without.rules, [])
    assert.deepEqual(
      without.problems.map((problem) => [problem.code, problem.line]),
      [
        ['unresolved-placeholder', 25],
        ['unresolved-placeholder', 27],
      ],
    )
    assert.match(without.problems[0]!.says, /%Legitimate_Countries%/)
    assert.match(without.problems[0]!.hint!, /placeholders: \{Legitimate_Countries: /)

    const { rules, problems } = await loadContent([folder], { placeholders })
    assert.deepEqual(problems, [])
    const fires = toFunction(rules[0]!)
    const login = { eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Success' } }
    assert.equal(fires({ ...login, sourceIPAddress: '198.51.100.7' }), true)
    assert.equal(fires({ ...login, sourceIPAddress: '10.1.2.3' }), false)
  })

  test('each of the eight unsupported rules is explained', async () => {
    const { rules, problems } = await loadContent([join(rulesFolder, 'unsupported')])
    assert.deepEqual(rules, [])
    assert.deepEqual(problems.map((problem) => problem.code).sort(), [
      'unsupported',
      ...Array.from({ length: 7 }, () => 'v1-aggregation'),
    ])
    for (const problem of problems) assert.match(problem.hint ?? '', /correlation: \{type: /)
  })
})

type ExpectedSet = {
  records: number
  hits: Record<string, { title: string; hits: number; hits_unique_eventID: number }>
}

describe('hits on published CloudTrail records', { skip }, () => {
  const oracleFile = join(fixtures, 'oracle/sigmahq_expected_hits_dev.json')
  const sets: Record<string, ExpectedSet> = skip ? {} : JSON.parse(readFileSync(oracleFile, 'utf8')).sets
  let loaded: Loaded
  before(async () => {
    loaded = await loadContent([join(rulesFolder, 'rules')])
  })

  for (const [name, expected] of Object.entries(sets)) {
    test(`${name} has the hits that the independent evaluator found`, async () => {
      const records = await readRecords(join(fixtures, name))
      assert.equal(records.length, expected.records)
      assert.deepEqual(
        countHits(loaded.rules, records),
        mapHits(expected, (hit) => hit.hits),
      )
      const unique = [...new Map(records.map((record) => [record.eventID ?? record, record])).values()]
      assert.deepEqual(
        countHits(loaded.rules, unique),
        mapHits(expected, (hit) => hit.hits_unique_eventID),
      )
    })
  }
})

type Hit = ExpectedSet['hits'][string]

function mapHits(expected: ExpectedSet, count: (hit: Hit) => number): Record<string, number> {
  return Object.fromEntries(Object.values(expected.hits).map((hit) => [hit.title, count(hit)]))
}

function countHits(rules: readonly Rule[], records: readonly unknown[]): Record<string, number> {
  const counts = rules.map((rule) => [rule.title, records.filter(toFunction(rule)).length] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

type CloudTrailRecord = { readonly eventName: unknown; readonly eventID?: string }

async function readRecords(folder: string): Promise<CloudTrailRecord[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const records: CloudTrailRecord[] = []
  for (const name of names) {
    if (!/\.(json|gz|zip)$/.test(name) || name === 'LABELS.json') continue
    const bytes = readFileSync(join(folder, name))
    const text = name.endsWith('.zip') ? await unzip(bytes) : name.endsWith('.gz') ? gunzipSync(bytes) : bytes
    records.push(...toValues(text.toString('utf8')).flatMap(toRecords))
  }
  return records
}

function toValues(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return text.split('\n').flatMap((line) => {
      try {
        return [JSON.parse(line)]
      } catch {
        return []
      }
    })
  }
}

/** Lists, batches and `_raw` strings are opened; what has no event name is no record. */
function toRecords(value: unknown): CloudTrailRecord[] {
  if (Array.isArray(value)) return value.flatMap(toRecords)
  if (typeof value !== 'object' || value === null) return []
  if ('Records' in value) return toRecords(value.Records)
  if ('_raw' in value && typeof value._raw === 'string') return toRecords(JSON.parse(value._raw))
  return 'eventName' in value ? [value as CloudTrailRecord] : []
}

function unzip(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => (failure ? reject(failure) : resolve(buffer(stream))))
      })
      zip.readEntry()
    })
  })
}
