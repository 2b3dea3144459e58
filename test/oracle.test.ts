import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openWorkbench } from '../src/workbench.ts'

const fixtures = fileURLToPath(new URL('../../shared/fixtures', import.meta.url))
const oracleFile = join(fixtures, 'oracle/sigmahq_expected_hits_dev.json')
const missing = existsSync(oracleFile) ? false : 'the fixtures in ../shared are not here'

type Expected = { readonly title: string; readonly hits_unique_eventID: number }
type Oracle = {
  readonly sets: Readonly<
    Record<string, { readonly unique_records: number; readonly hits: Readonly<Record<string, Expected>> }>
  >
}

/** SigmaHQ's 57 live rules, run as a user would over real records, against an independent evaluator's counts. */
test('the alerts of SigmaHQ’s rules add up to what an independent evaluator counted', {
  skip: missing,
}, async (context) => {
  const oracle = JSON.parse(readFileSync(oracleFile, 'utf8')) as Oracle
  for (const [set, { hits }] of Object.entries(oracle.sets)) {
    await context.test(set, async () => {
      const expected = Object.fromEntries(Object.entries(hits).map(([id, hit]) => [id, hit.hits_unique_eventID]))
      assert.deepEqual(
        await countHits(join(fixtures, set, existsSync(join(fixtures, set, 'logs')) ? 'logs' : '')),
        expected,
      )
    })
  }
})

async function countHits(folder: string): Promise<Record<string, number>> {
  const workspace = mkdtempSync(join(tmpdir(), 'keytrail-oracle-'))
  try {
    const workbench = openWorkbench({ workspace: join(workspace, 'w'), now: () => 0 })
    const rules = [join(fixtures, 'rules/sigmahq-aws/rules')]
    const { alerts, problems } = await workbench.investigate([folder], { onlyRules: true, rules })
    assert.deepEqual(
      problems.filter((problem) => problem.severity === 'error'),
      [],
    )
    const counts: Record<string, number> = {}
    for (const { rule, count } of alerts) counts[rule.id] = (counts[rule.id] ?? 0) + count
    return counts
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}
