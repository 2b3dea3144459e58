import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from '../model/canonical-json.ts'
import { freshBench, ingestFiles, readEvents } from './testing/fresh-workspace.ts'
import { recordText } from './testing/json-texts.ts'
import { redact } from './testing/redact.ts'

/** What has to come back: an empty id counts as none, and the same content is one event. */
function toContent(text: string): string {
  const { eventID, ...rest } = JSON.parse(text)
  return canonicalJson(redact(eventID === '' || eventID === undefined ? rest : { eventID, ...rest }))
}

test('any record comes back with the content it had', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(recordText(), { minLength: 150, maxLength: 300 }), async (texts) => {
      const bench = freshBench(t)
      const result = await ingestFiles(bench, { 'log.json': `{"Records":[${texts.join(',\n')}]}` })
      const events = await readEvents(bench.workspace)
      assert.deepEqual([result.records, result.rejected], [texts.length, 0])
      const came = new Set(events.map((event) => canonicalJson(JSON.parse(event.raw))))
      const went = new Set(texts.map(toContent))
      const lost = [...went].filter((content) => !came.has(content))
      assert.deepEqual(lost.slice(0, 1), [...came].filter((content) => !went.has(content)).slice(0, 1))
      assert.deepEqual([came.size, went.size], [events.length, result.stored])
    }),
    { numRuns: 5, endOnFailure: true },
  )
})
