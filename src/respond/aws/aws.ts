import type { AwsCall } from '../../model/response.ts'
import type { Answer } from './clients.ts'

/** A question to AWS: it changes nothing. */
export type Question = Pick<AwsCall, 'service' | 'operation' | 'region' | 'input'>

/** An account of AWS's, entered with credentials that were seen to be of it. Everything throws AwsProblem where AWS says no. */
export type Aws = {
  readonly account: string
  /** The ARN with which we act there. */
  readonly caller: string
  /** Asks; refuses what could change something. */
  ask(question: Question): Promise<Answer>
  /** Changes something. Only `send-change.ts` calls it. */
  send(call: AwsCall): Promise<Answer>
}

/** Opens accounts, each once. */
export type Accounts = {
  /** Throws a Refusal where nobody named credentials for it, or they are of another account. */
  enter(wanted: Wanted): Promise<Aws>
  close(): void
}

export type Wanted = { readonly account: string | null; readonly runsIn: 'account' | 'management account' }

/** Why nothing was begun: a sentence. AWS is as it was. */
export class Refusal extends Error {
  constructor(says: string) {
    super(says)
    this.name = 'Refusal'
  }
}
