import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRow, makeTriage } from '../../testing/make-triage.ts'
import { toPage } from '../page.ts'
import { renderSides } from './render-sides.ts'
import { toComparisons } from './sides.ts'

const { usual, now } = makeTriage()
const agent = (value: string, says: string, isNew: boolean | null = null) =>
  makeRow({ dimension: 'agent', value, says, isNew })

test('usual and now stand side by side, and what is new carries the word', () => {
  const [text] = renderSides(makeTriage(), toPage(80, false), 4)
  assert.match(text!, /14 days before: 90 calls +now: 12 calls, 3 denied$/m)
  assert.match(text!, /^ {2}addresses +90× 203\.0\.113\.9 +new 8× 198\.51\.100\.7, 3 denied$/m)
  assert.match(text!, /^ +AS64500 Hoster$/m)
  assert.match(text!, /^ +4× 203\.0\.113\.9$/m)
})

test('agents of one family are one, and another version of a usual one is no new agent', () => {
  const [comparison] = toComparisons(
    makeTriage({
      usual: { ...usual, rows: [agent('aws-cli/2.1', 'aws-cli 2')] },
      now: {
        ...now,
        rows: [
          agent('aws-cli/2.2', 'aws-cli 2', true),
          agent('aws-cli/2.3', 'aws-cli 2', true),
          agent('x', 'Pacu', true),
        ],
      },
    }),
  )
  assert.deepEqual(
    comparison!.now.map(({ value, events, novelty }) => [value, events, novelty]),
    [
      ['aws-cli 2', 2, 'new version'],
      ['Pacu', 1, 'new'],
    ],
  )
})

test('without a past there is no empty half of a page', () => {
  const [text] = renderSides(makeTriage({ usual: { ...usual, events: 0, rows: [] } }), toPage(80, false), 4)
  assert.match(text!, /^Now; there is nothing before to compare with\n/)
  assert.doesNotMatch(text!, /days before/)
})

test('more values than there is room for are counted', () => {
  const rows = Array.from({ length: 6 }, (_, index) => makeRow({ dimension: 'region', value: `r-${index}` }))
  assert.match(renderSides(makeTriage({ now: { ...now, rows } }), toPage(80, false), 4)[0]!, /and 2 more$/m)
})
