import assert from 'node:assert/strict'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { runKeytrail } from '../src/cli/testing/run-keytrail.ts'
import { root } from './source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-malformed-'))
after(() => rmSync(folder, { recursive: true }))

type Json = null | boolean | number | string | Json[] | { [member: string]: Json }

/** Values that some field somewhere is not made for. */
const odd: readonly Json[] = [
  ...[null, '', 0, -1, 1e308, true, [], {}, [[null]], 'a'.repeat(100_000), '\u0000', '\u202e', '\ud800', '\u001b[31m'],
  ...[
    "'; drop table events; --",
    '<script>alert(1)</script>',
    '=1+1',
    '__proto__',
    '%s',
    '\\',
    '"',
    '{"a":',
    '🙂'.repeat(500),
  ],
  ...[
    '0.0.0.0',
    '::ffff:1.2.3.4',
    '255.18.064.253',
    'AWS Internal/3',
    'ec2.amazonaws.com',
    'arn:',
    'arn:aws:iam::1:root',
  ],
  ...['9999-99-99T99:99:99Z', '1970-01-01T00:00:00Z', '2999-01-01T00:00:00Z', 'ASIA', `AKIA${'A'.repeat(16)}`],
  ...['ConsoleLogin', 'AssumeRole', 'CreateUser', 'iam.amazonaws.com', 'AccessDenied', 'Client.UnauthorizedOperation'],
]

/** Numbers from 0 to below `below`, the same for the same seed (xorshift). */
function toDice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state ^ (state << 13)) >>> 0
    state ^= state >>> 17
    state = (state ^ (state << 5)) >>> 0
    return state % below
  }
}

/** A record of which some members are taken away, or are what they should not be. */
function spoil(record: Json, dice: (below: number) => number): Json {
  const spoiled = structuredClone(record)
  for (let times = 1 + dice(4); times > 0; times--) {
    const places: [Record<string, Json>, string][] = []
    const visit = (value: Json): void => {
      if (value === null || typeof value !== 'object') return
      for (const name of Object.keys(value)) {
        places.push([value as Record<string, Json>, name])
        visit((value as Record<string, Json>)[name]!)
      }
    }
    visit(spoiled)
    const [parent, name] = places[dice(places.length)] ?? [{}, '']
    if (dice(4) === 0) delete parent[name]
    else parent[name] = odd[dice(odd.length)]!
  }
  return spoiled
}

function writeSpoiled(seed: number): void {
  const dice = toDice(seed)
  const files = globSync(join(root, 'samples/intrusion/AWSLogs/*/CloudTrail/*/2022/12/06/*.json.gz')).sort()
  const records = files.flatMap((file) => JSON.parse(gunzipSync(readFileSync(file)).toString()).Records as Json[])
  const mixed = records.map((record) => (dice(2) === 0 ? spoil(record, dice) : record))
  writeFileSync(join(folder, `${seed}.json`), JSON.stringify({ Records: [...mixed, ...odd] }))
}

describe('whatever a record holds', () => {
  for (const seed of [1, 2])
    test(`an investigation ends, and no answer steers the terminal (seed ${seed})`, () => {
      writeSpoiled(seed)
      const keytrail = (...words: string[]) => {
        const { status, stdout, stderr } = runKeytrail([...words, '-w', `workspace-${seed}`, '-f', 'table'], {
          cwd: folder,
        })
        assert.equal(status, 0, `${words.join(' ')}: ${stderr}`)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        assert.doesNotMatch(stdout, /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/, words.join(' '))
        return stdout
      }
      const page = keytrail('investigate', `${seed}.json`)
      const incidents = new Set(page.match(/\bi-[0-9a-f]{12}\b/g))
      for (const incident of [...incidents].slice(0, 3)) keytrail('incident', 'show', incident)
      for (const words of [['status'], ['baseline', 'show'], ['hunt', 'persistence-left-behind'], ['playbook', 'hunt']])
        keytrail(...words)
    })
})
