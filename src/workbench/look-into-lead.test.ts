import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, makeCall } from '../enrich/testing/make-call.ts'
import { addEvents } from '../store/testing/add-events.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import type { Workspace } from '../store/workspace.ts'
import { triageLead } from './triage-lead.ts'

const key = 'AKIAALICEALICEALICEA'
const calls = Array.from({ length: 20 }, (_, day) => makeCall({ at: addDays('2025-02-10 09:00:00', day), key }))

function ask(workspace: Workspace, given: { since?: string; lookbackDays?: number } = {}) {
  const steps = { now: () => Date.parse('2025-03-10'), onProgress: undefined, signal: undefined }
  return triageLead(workspace, { lead: key, lookbackDays: 14, ...given }, steps)
}

/** Changes what is kept, so that an answer shows where it is from. */
function mark(workspace: Workspace): void {
  workspace.cases.exec(`update lead_findings set body = json_set(body, '$.notes', json('["kept"]'))`)
}

test('a lead that is asked about again is answered from what is kept, and the same', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, calls)
  const first = await ask(workspace)
  assert.deepEqual(await ask(workspace), first)
  mark(workspace)
  assert.deepEqual(await ask(workspace), { ...first, notes: ['kept'] })
})

test('another time, another look-back and new events are looked into anew', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, calls)
  for (const given of [{ since: '2025-02-20' }, { lookbackDays: 7 }]) {
    await ask(workspace)
    mark(workspace)
    assert.deepEqual((await ask(workspace, given)).notes, [])
  }
  await ask(workspace)
  mark(workspace)
  await addEvents(workspace, [makeCall({ at: '2025-03-01 09:30:00', key, error: 'AccessDenied' })])
  const { notes, now } = await ask(workspace)
  assert.deepEqual([notes, now.events, now.denied], [[], 2, 1])
})
