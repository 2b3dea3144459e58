import type { AwsCall, PlannedAction } from '../model/response.ts'
import type { ResponseCase } from './response-case.ts'

/** What a kind says of one action; the plan adds the rest: id, kind, order, commands, permissions and the way back. */
export type DraftAction = Pick<PlannedAction, 'title' | 'target' | 'account' | 'why' | 'changes'> &
  Partial<
    Pick<
      PlannedAction,
      'region' | 'runsIn' | 'eventIds' | 'limits' | 'breaks' | 'covers' | 'snippets' | 'isManual' | 'isConfirmedApart'
    >
  > & {
    /** What tells two actions of one kind on one target apart: the name of a policy. */
    readonly detail?: string
    /** Calls for a person to make, where no program should. */
    readonly byHand?: readonly AwsCall[]
    /** Commands that no call says, before those. */
    readonly before?: readonly string[]
  }

/** A kind of action: an object literal in a file of its own in `actions/`, listed in its `index.ts`, in the order of the plan. */
export type ActionKind = {
  /** `deactivate-access-key`: the `kind` of its actions. */
  readonly id: string
  readonly stage: PlannedAction['stage']
  /** What it does, in a sentence. */
  readonly says: string
  /** What of it the case asks for; pure. */
  plan(of: ResponseCase): readonly DraftAction[]
}
