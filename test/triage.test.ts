import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Alert } from '../src/model/alert.ts'
import { verdicts } from '../src/model/verdict.ts'
import { openWorkbench, type Workbench } from '../src/workbench.ts'

const fixtures = fileURLToPath(new URL('../../shared/fixtures', import.meta.url))
const missing = existsSync(fixtures) ? false : 'the fixtures in ../shared are not here'

function openFresh(t: TestContext): Workbench {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-triage-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return openWorkbench({ workspace: join(folder, 'w'), now: () => Date.UTC(2026, 10, 24) })
}

/** Real records: what a made-up company does not have, old forms and odd values. */
test('every alert on real records is looked into by every enricher, and has a verdict with reasons and events that are there', {
  skip: missing,
}, async (t) => {
  const workbench = openFresh(t)
  const sets = ['stratus-red-team', 'flaws-cloud-sample-umccr', 'traildiscover/logs']
  const { alerts, notes } = await workbench.investigate(sets.map((set) => join(fixtures, set)))
  assert.deepEqual(
    notes.filter((note) => note.includes('could not be answered')),
    [],
  )
  const judged = alerts.filter(({ first }) => first !== null)
  assert.ok(judged.length > 50, `${judged.length} alerts`)
  for (const alert of judged) assertJudged(alert)
  const kinds = new Set(judged.flatMap(({ facts }) => facts.map(({ kind }) => kind)))
  for (const kind of ['agent', 'network', 'calls', 'long-term-key', 'temporary-key', 'little-history', 'failed-calls'])
    assert.ok(kinds.has(kind), kind)
})

function assertJudged({ id, verdict, score, facts, reasons, eventIds }: Alert): void {
  assert.ok(verdict !== null && verdicts.includes(verdict), id)
  assert.ok(score !== null && score >= 0 && score <= 1, id)
  assert.ok(facts.length > 2 && reasons.length > 0, id)
  for (const { says, source, weight } of facts)
    assert.ok(says.length > 10 && source.length > 3 && Number.isFinite(weight), `${id}: ${says}`)
  const own = new Set(eventIds)
  const shown = facts.flatMap((fact) => (fact.kind.startsWith('rule-') ? fact.eventIds : []))
  assert.ok(
    shown.every((event) => own.has(event)),
    id,
  )
}

test('the same question has the same answer, and the second time nothing is asked anew', {
  skip: missing,
}, async (t) => {
  const workbench = openFresh(t)
  const { alerts } = await workbench.investigate([join(fixtures, 'stratus-red-team')])
  const again = await workbench.triageAlerts()
  const toVerdicts = (some: readonly Alert[]) =>
    some.map(({ id, verdict, score, facts }) => ({ id, verdict, score, facts }))
  assert.deepEqual(toVerdicts(again.alerts), toVerdicts(alerts))
  const lead = alerts[0]!.lead!.value
  const [one, other] = [await workbench.triage(lead), await workbench.triage(lead)]
  assert.deepEqual(other, one)
  assert.ok(verdicts.includes(one.verdict))
})

test('the owner’s word changes the verdict of what it is about', { skip: missing }, async (t) => {
  const workbench = openFresh(t)
  await workbench.investigate([join(fixtures, 'stratus-red-team')])
  const { alerts } = await workbench.alerts()
  const asked = alerts.find(
    ({ entities, score }) => score! > 0.5 && entities.filter(({ kind }) => kind === 'identity').length === 1,
  )!
  const identity = asked.entities.find(({ kind }) => kind === 'identity')!.value
  await workbench.recordAnswer({ identity, about: asked.id, answer: 'yes', by: 'Christophe' })
  const { alert } = await workbench.alert(asked.id)
  assert.ok(alert.score! < asked.score!, `${alert.score} after ${asked.score}`)
  assert.ok(alert.facts.some(({ kind, weight }) => kind === 'owner-confirmed' && weight < 0))
  assert.deepEqual(alert.wouldChange, [])
})
