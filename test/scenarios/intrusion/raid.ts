import { minute, second } from '../../../samples/cloudtrail/moment.ts'
import { type DenialReason, denied, type Operation, toAction } from '../../../samples/cloudtrail/operation.ts'
import type { Principal } from '../../../samples/cloudtrail/principal.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Session } from '../../../samples/cloudtrail/session.ts'
import { spread } from '../chance.ts'
import type { Company } from '../company/company.ts'
import { isAllowed } from '../company/policy.ts'
import { type Actor, openActor } from '../deeds/actor.ts'
import type { Den } from './means.ts'
import type { Victim } from './victim.ts'

/** One key tried from one place with one tool. */
export type Visit = {
  readonly victim: Victim
  readonly den: Den
  readonly tool: string
  readonly tries: readonly Operation[]
  readonly region?: string
}

/** A thief at work: a clock that runs from the theft to the end of the logs, and what is written down on the way. */
export type Raid = {
  readonly actor: Actor
  readonly random: Random
  /** When the next call comes, epoch milliseconds. */
  now(): number
  /** Makes the calls; the policy of whose key it is decides what is denied. */
  visit(visit: Visit): CloudTrailRecord[]
  /** Takes on a role with what the visit's victim has. */
  assume(
    visit: Omit<Visit, 'tries' | 'region'>,
    role: Principal,
  ): { session: Session; records: readonly CloudTrailRecord[] }
  /** Lets time pass between two visits: seconds for a script, a day for a person. */
  rest(): void
}

export function openRaid(company: Company): Raid {
  const random = company.random('thief')
  const actor = openActor(company, random)
  const pauseSeconds = Math.round(spread(1, 70, random))
  const restMinutes = spread(0.5, 40 * 60, random)
  const reason: DenialReason = random.pick([
    'no policy',
    'no policy',
    'no policy',
    'identity policy',
    'service control policy',
  ])
  const lastStart = company.end - 20 * minute
  let at = company.theftAt
  return {
    actor,
    random,
    now: () => at,
    visit: ({ victim, den, tool, tries, region = toRegion(tries, company, random) }) => {
      const by = victim.toCaller({ ...den, agent: tool })
      const answered = tries.map((to) =>
        isAllowed(victim.policy, toAction(to)) ? to : denied(to, toResource(to, victim), reason),
      )
      const records = actor.calls(by, answered, { from: at, pauseSeconds, region })
      at = Math.min(
        lastStart,
        Date.parse(records.at(-1)?.eventTime ?? new Date(at).toISOString()) + random.between(2, 90) * second,
      )
      return records
    },
    assume: ({ victim, den, tool }, role) => {
      const sessionName = random.pick(['cli', 'admin', 'test', `botocore-session-${Math.floor(at / 1000)}`])
      const by = victim.toCaller({ ...den, agent: tool })
      const taken = actor.assume({ by, role, sessionName, at, hours: 1 })
      at = Math.min(lastStart, at + random.between(2, 90) * second)
      return taken
    },
    rest: () => {
      at = Math.min(lastStart, at + Math.round(restMinutes * minute * (0.3 + random.below(100) / 70)))
    },
  }
}

/** Older clients ask the global endpoint of STS who they are. */
function toRegion(tries: readonly Operation[], { regions, era }: Company, random: Random): string {
  const isIntroduction = tries.every(({ service }) => service === 'sts')
  return isIntroduction && random.chance(era.year < 2025 ? 65 : 20) ? 'us-east-1' : regions[0]!
}

/** The resource that some services name when they deny. */
function toResource({ name, service }: Operation, { principal }: Victim): string | undefined {
  if (service === 'iam') return name.startsWith('List') ? `arn:aws:iam::${principal.account}:user/` : principal.arn
  return service === 'secretsmanager' ? '*' : undefined
}
