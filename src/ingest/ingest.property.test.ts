import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from '../model/canonical-json.ts'
import { freshBench, ingestFiles, readEvents } from './testing/fresh-workspace.ts'
import { recordText } from './testing/json-texts.ts'
import { redact } from './testing/redact.ts'

/** What makes an event the event it is (`contract.md`, Sameness): an empty id counts as none, and an addendum makes no other event. */
function toContent(record: Record<string, unknown>): string {
  const { eventID, addendum: _, ...rest } = record
  return canonicalJson(eventID === '' || eventID === undefined ? rest : { eventID, ...rest })
}

test('any record comes back with the content it had', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(recordText(), { minLength: 150, maxLength: 300 }), async (texts) => {
      const bench = freshBench(t)
      const result = await ingestFiles(bench, { 'log.json': `{"Records":[${texts.join(',\n')}]}` })
      const events = await readEvents(bench.workspace)
      assert.deepEqual([result.records, result.rejected], [texts.length, 0])
      const came = new Set(events.map((event) => toContent(JSON.parse(event.raw))))
      const went = new Set(texts.map((text) => toContent(redact(JSON.parse(text)) as Record<string, unknown>)))
      const lost = [...went].filter((content) => !came.has(content))
      assert.deepEqual(lost.slice(0, 1), [...came].filter((content) => !went.has(content)).slice(0, 1))
      assert.deepEqual([came.size, went.size], [events.length, result.stored])
    }),
    { numRuns: 3, endOnFailure: true },
  )
})
