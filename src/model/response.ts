export const actionStatuses = ['proposed', 'approved', 'applied', 'verified', 'failed', 'undone', 'manual'] as const
/** `manual`: done by somebody's hand, and ticked off. */
export type ActionStatus = (typeof actionStatuses)[number]

/** What a plan does, in this order: an intruder who is at work can do least meanwhile. */
export const stages = [
  'deny',
  'deactivate',
  'end sessions',
  'stop the harm',
  'undo what was made',
  'restore',
  'rotate',
  'block',
  'later',
  'by hand',
] as const
export type Stage = (typeof stages)[number]

/**
 * A value of a call. Three forms are known only when it is sent, and no member of AWS's own begins with `$`: `{ $json: value }` is sent as its JSON
 * text (policies), `{ $now: 'seconds' }` is the moment of sending in ISO 8601 UTC, `{ $given: 'POLICY_ARN' }` what an earlier call of the action answered.
 */
export type CallValue =
  | string
  | number
  | boolean
  | null
  | readonly CallValue[]
  | { readonly [member: string]: CallValue }

/** One call to AWS, as data: the SDK sends it, and a command of the AWS CLI says the same. */
export type AwsCall = {
  /** As the SDK names its clients: `iam`, `organizations`, `ses`, `s3`. */
  readonly service: string
  /** As the SDK names it: `UpdateAccessKey`. */
  readonly operation: string
  /** Null for services without Regions. */
  readonly region: string | null
  readonly input: { readonly [member: string]: CallValue }
  /** What later calls of the action need of its answer: `{ POLICY_ARN: ['Policy', 'Arn'] }`. */
  readonly gives?: { readonly [name: string]: readonly string[] }
  /** Errors that say that it is so already: `NoSuchEntity`. */
  readonly settledBy?: readonly string[]
}

/** One change of what is AWS's, with what takes it back where it was as the log says; exactly as it was is read from AWS before. */
export type Change = AwsCall & { readonly undo: readonly AwsCall[] | 'none' }

/** An IAM permission that an action needs, and on what. */
export type Permission = { readonly action: string; readonly resource: string }

/** A form that is better kept as a file than typed. */
export type Snippet = { readonly language: 'terraform' | 'json'; readonly says: string; readonly text: string }

/** What is to be done about an intrusion: a value that says all that a person needs to decide. Nothing in it has been done yet. */
export type PlannedAction = {
  /** The same whenever the same is planned again: of kind, account, Region and target. */
  readonly id: string
  /** `deactivate-access-key` */
  readonly kind: string
  /** A sentence of what is done: `Deactivate the access key AKIA… of alice`. */
  readonly title: string
  readonly stage: Stage
  /** Its place in the plan: what is lower comes first. */
  readonly order: number
  /** A key id, an ARN, an address, a name: to what it is done. */
  readonly target: string
  /** What of the incident it deals with, where that is more than the target: ARNs, addresses. */
  readonly covers: readonly string[]
  /** Of the target; null where no log says it. */
  readonly account: string | null
  readonly region: string | null
  /** Whose credentials do it. Of an organisation only its management account may. */
  readonly runsIn: 'account' | 'management account'
  readonly why: string
  readonly eventIds: readonly string[]
  /** What it does not do, or only with luck, in sentences. */
  readonly limits: readonly string[]
  /** Who else uses the target, by the logs: what stops working. Empty where nobody was seen. */
  readonly breaks: readonly string[]
  readonly needs: readonly Permission[]
  /** Empty where no program can do it. */
  readonly changes: readonly Change[]
  /** For the AWS CLI in a POSIX shell; whatever is in the log, each is words and nothing else. */
  readonly commands: readonly string[]
  readonly snippets: readonly Snippet[]
  /** Commands that take it back; `none` where AWS cannot. */
  readonly undo: readonly string[] | 'none'
  /** A person does it, and ticks it off: `keytrail respond done`. */
  readonly isManual: boolean
  /** It cannot be taken back, or harms honest use: it is asked for by itself. */
  readonly isConfirmedApart: boolean
}

/** Who last decided about an action, and what they said. The time is ISO 8601 UTC. */
export type ActionDecision = { readonly time: string; readonly by: string; readonly note: string | null }

/** An action with what has become of it. */
export type Action = PlannedAction & {
  readonly status: ActionStatus
  readonly decision: ActionDecision | null
}

/** Credentials that live on whatever happens to the key that issued them. Times are ISO 8601 UTC. */
export type LiveSession = {
  readonly identity: string
  /** Null for a session at the console, of which no log shows the key. */
  readonly key: string | null
  /** `AssumeRole by AKIA…` */
  readonly issuedBy: string
  readonly issued: string
  /** When it ends by itself; where the answer does not say it, when it has ended at the latest. */
  readonly until: string
  readonly isExact: boolean
  /** The actions that take away what it may do. */
  readonly endedBy: readonly string[]
  readonly eventIds: readonly string[]
}

/** All that is to be done about an incident, in order, and what lives on. */
export type ResponsePlan = {
  readonly incidentId: string
  readonly actions: readonly Action[]
  readonly alive: readonly LiveSession[]
  readonly notes: readonly string[]
}

/** The least that an account's part of a plan needs. `account` is null for the account that manages the organisation. */
export type AccountPolicy = {
  readonly account: string | null
  readonly runsIn: PlannedAction['runsIn']
  /** The ids of the actions that it is for. */
  readonly actions: readonly string[]
  readonly policy: {
    readonly Version: '2012-10-17'
    readonly Statement: readonly {
      readonly Effect: 'Allow'
      readonly Action: readonly string[]
      readonly Resource: readonly string[]
    }[]
  }
}
