import { type Caller, withKey, withSession } from '../../../samples/cloudtrail/caller.ts'
import type { Principal } from '../../../samples/cloudtrail/principal.ts'
import type { Session } from '../../../samples/cloudtrail/session.ts'
import type { Company } from '../company/company.ts'
import type { Person } from '../company/people.ts'
import type { Policy } from '../company/policy.ts'
import type { Robot } from '../company/robots.ts'

/** Credentials in a thief's hands, and what they may do. */
export type Victim = {
  readonly principal: Principal
  readonly policy: Policy
  toCaller(means: Pick<Caller, 'address' | 'agent' | 'cipher'>): Caller
}

export function toRobotVictim({ user, key, policy }: Robot): Victim {
  return { principal: user, policy, toCaller: (means) => withKey(user, key, means) }
}

export function toUserVictim(user: Principal, key: string, policy: Policy): Victim {
  return { principal: user, policy, toCaller: (means) => withKey(user, key, means) }
}

export function toSessionVictim(session: Session, policy: Policy): Victim {
  return { principal: session.role, policy, toCaller: (means) => withSession(session, means) }
}

/** What people's own keys may do: much where they are administrators, else what their team reads. */
export function toPersonPolicy({ team }: Person): Policy {
  if (team === 'platform') return ['*']
  const common = ['ec2:Describe*', 'lambda:*', 's3:*', 'sqs:*', 'logs:*', 'dynamodb:*', 'sts:AssumeRole']
  return team === 'data' ? [...common, 'bedrock:*', 'sagemaker:*'] : common
}

/** Everybody with a long-term key: machine users, and people where they have one. */
export function listKeyHolders({ robots, people }: Company): Victim[] {
  const persons = people.flatMap((who) =>
    who.user && who.key ? [toUserVictim(who.user, who.key, toPersonPolicy(who))] : [],
  )
  return [...robots.map(toRobotVictim), ...persons]
}
