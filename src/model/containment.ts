import type { Action, ActionStatus, AwsCall, CallValue } from './response.ts'

export const changeStates = ['sending', 'done', 'needless', 'failed', 'reversed', 'undoing', 'undone'] as const
/**
 * What has become of a change. `sending` is written down before the call goes out: whether AWS did it is seen when the state is read again. `needless`:
 * it was so already, and nothing was sent. `reversed`: it was done, and other hands took it back. `undoing` is to `undone` what `sending` is to `done`.
 */
export type ChangeState = (typeof changeStates)[number]

/** One change as it was made, or tried: enough to resume it, and to take it back exactly. Times are ISO 8601 UTC. */
export type ChangeRecord = {
  readonly actionId: string
  /** Its place among the changes of its action. */
  readonly place: number
  readonly account: string
  /** The call as it is sent: no value in it is late any more. */
  readonly call: AwsCall
  /** What it changes, as AWS had it before; null where there was nothing. Never holds a secret. */
  readonly before: CallValue
  /** The same as AWS has it since; null also where it is gone, or nothing was sent. */
  readonly after: CallValue
  /** The calls that bring `before` back. */
  readonly undo: readonly AwsCall[] | 'none'
  /** What later calls of the action need to know of its answer. */
  readonly given: Readonly<Record<string, string>>
  readonly state: ChangeState
  /** Why it failed, or what is not certain, in a sentence. */
  readonly problem: string | null
  /** The ids that AWS gave our calls: CloudTrail shows them, and so they are known to be ours. */
  readonly requestIds: readonly string[]
  readonly by: string
  /** When the last step was written down. */
  readonly time: string
  /** When AWS was seen to have it; null before. */
  readonly doneAt: string | null
}

export const outcomes = ['applied', 'already', 'undone', 'failed', 'refused', 'not run', 'by hand', 'planned'] as const
/**
 * How a run ended for one action. `already`: an earlier run did it. `refused`: Keytrail did not begin, AWS is as it was. `not run`: the run ended before.
 * `planned`: a dry run.
 */
export type Outcome = (typeof outcomes)[number]

/** An action with how a run ended for it, and all that is known of its changes. */
export type RunAction = Action & {
  readonly outcome: Outcome
  /** Why it ended so, in sentences. */
  readonly says: readonly string[]
  readonly records: readonly ChangeRecord[]
}

/** One run of `respond apply` or `respond undo`. */
export type ResponseRun = {
  readonly incidentId: string
  readonly isDryRun: boolean
  readonly actions: readonly RunAction[]
  readonly notes: readonly string[]
}

/** What AWS or the logs say about an action that was applied. `isAgainst`: it speaks against its being held. */
export type Observation = {
  readonly source: 'aws' | 'logs'
  readonly says: string
  readonly isAgainst: boolean
  readonly eventIds: readonly string[]
}

/** Whether an applied action holds; null where it could not be seen. Times are ISO 8601 UTC. */
export type VerifiedAction = Action & {
  readonly isHeld: boolean | null
  /** A later action has changed the same again: what that one left counts. */
  readonly isSuperseded: boolean
  /** Since when it was applied and nothing spoke against it. */
  readonly heldSince: string | null
  readonly observations: readonly Observation[]
  readonly records: readonly ChangeRecord[]
}

export type ResponseCheck = {
  readonly incidentId: string
  readonly actions: readonly VerifiedAction[]
  /** The newest event in the workspace: later things are not known from logs. */
  readonly logsUntil: string | null
  readonly notes: readonly string[]
}

/** With which credentials an account is entered. `account` is null for all that no other entry names, `management` for an organisation's. */
export type Entry = {
  readonly account: string | null
  readonly profile: string | null
  readonly roleArn: string | null
}

/** What a person chose to do. Empty lists choose all. */
export type RunRequest = {
  /** Ids of actions, or how they begin. */
  readonly actionIds: readonly string[]
  readonly entries: readonly Entry[]
  /** For services without Regions, where the first question is asked; null for AWS's own default. */
  readonly region: string | null
  readonly by: string
}

export type ApplyRequest = RunRequest & {
  readonly isDryRun: boolean
  /** Ids of actions that were confirmed apart: they cannot be taken back, or harm honest use. */
  readonly confirmedApart: readonly string[]
}

export type VerifyRequest = RunRequest & { readonly isLogsOnly: boolean }

export type UndoRequest = RunRequest & { readonly isDryRun: boolean }

/** Whether an action is over: nothing more is to be sent for it. */
export function isSettled(status: ActionStatus): boolean {
  return status === 'applied' || status === 'verified' || status === 'manual'
}
