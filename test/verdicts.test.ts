import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { aims } from './scenarios/calibration/render.ts'
import { type CaseResult, runCase } from './scenarios/calibration/run-case.ts'
import { toTallies } from './scenarios/calibration/tally.ts'
import { kinds } from './scenarios/kinds/index.ts'

/** So few companies say little: one alert in twenty more or less is chance. */
const chance = 0.05

/** One company of each kind, made and investigated as a user would; `npm run calibrate` does the same with as many as one likes. */
test('what is called malicious is, and of intrusions little goes unsuspected, in a company of each kind', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-verdicts-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const results: CaseResult[] = []
  for (const [index, { id }] of kinds.entries()) results.push(await runCase({ kind: id, seed: 900 + index }, folder))
  assert.deepEqual(
    results.flatMap(({ kind, failure }) => (failure === null ? [] : [`${kind}: ${failure}`])),
    [],
  )
  const { precision, recall, alerts, judged } = toTallies(results).at(-1)!
  assert.equal(judged, alerts)
  assert.ok(precision !== null && precision >= aims.precision - chance, `precision ${precision}`)
  assert.ok(recall !== null && recall >= aims.recall - chance, `recall ${recall}`)
})
