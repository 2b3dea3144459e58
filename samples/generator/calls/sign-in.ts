import type { Caller } from '../../cloudtrail/caller.ts'
import type { JsonObject } from '../../cloudtrail/json.ts'
import { operation } from '../../cloudtrail/operation.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { toConsoleLogin as toLogin } from '../../cloudtrail/sign-in.ts'
import { home } from '../company.ts'
import { toRecord } from '../record.ts'

type SignIn = Omit<Parameters<typeof toLogin>[0], 'home'>

/** Someone signs in to Larkmoor's console. */
export function toConsoleLogin(signIn: SignIn, random: Random): CloudTrailRecord {
  return toLogin({ ...signIn, home }, random)
}

type Federation = { readonly by: Caller; readonly at: number; readonly target: JsonObject }

/** Identity Center hands someone over to an account. It is recorded where Identity Center lives, by an identity of type Unknown. */
export function toFederation({ by, at, target }: Federation, random: Random): CloudTrailRecord {
  const record = toRecord({ by, to: operation('sso:Federate'), at }, random)
  return { ...record, eventType: 'AwsServiceEvent', serviceEventDetails: target }
}
