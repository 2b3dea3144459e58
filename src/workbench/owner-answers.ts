import type { OwnerAnswerRequest } from '../model/answers.ts'
import type { OwnerAnswer } from '../model/owner-answer.ts'
import { UserError } from '../model/problem.ts'
import { toIso, toIsoWindow } from '../model/time-window.ts'
import { addAudit } from '../store/audit.ts'
import { withEvents } from '../store/events.ts'
import { addAnswer, listAnswers } from '../store/owner-answers.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { toAskedTime } from './asked-time.ts'
import { toIdentity } from './to-identity.ts'

const longestName = 200
const longestNote = 2000

/** Writes down what the owner of an identity said of what was asked about: the same alert or time that the question has. */
export async function recordAnswer(
  workspace: Workspace,
  request: OwnerAnswerRequest,
  now: number,
): Promise<OwnerAnswer> {
  const { answer, by, note } = request
  if (by.trim() === '' || by.length > longestName)
    throw new UserError('Who answered?', `Write --by NAME, of at most ${longestName} characters.`)
  if (note !== undefined && note.length > longestNote)
    throw new UserError(`The note is longer than ${longestNote} characters.`, 'Write the gist of it.')
  const identity = await toIdentity(workspace, request.identity)
  const { window, alerts } = await withEvents(workspace, {}, ({ duckdb }) =>
    toAskedTime(workspace, duckdb, { ...request, identity, now }),
  )
  const said = {
    identity,
    answer,
    by: by.trim(),
    note: note?.trim() || null,
    alertId: request.about === undefined ? null : alerts[0]!.id,
    ...toIsoWindow(window),
    time: toIso(Math.floor(now / 1000) * 1000),
  }
  return inTransaction(workspace.cases, () => {
    const added = addAnswer(workspace, said)
    addAudit(workspace, { time: toIso(now), what: 'owner answer', detail: added })
    return added
  })
}

/** What owners said, the newest first: of one identity, or of all. */
export async function showAnswers(workspace: Workspace, wanted?: string): Promise<OwnerAnswer[]> {
  return listAnswers(workspace, wanted === undefined ? undefined : await toIdentity(workspace, wanted))
}
