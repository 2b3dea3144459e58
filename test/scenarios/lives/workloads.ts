import { asService, type Caller, withSession } from '../../../samples/cloudtrail/caller.ts'
import { hour, minute } from '../../../samples/cloudtrail/moment.ts'
import { operation } from '../../../samples/cloudtrail/operation.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Session } from '../../../samples/cloudtrail/session.ts'
import type { Company } from '../company/company.ts'
import { every } from '../company/span.ts'
import type { Workload } from '../company/workloads.ts'
import { type Actor, openActor } from '../deeds/actor.ts'
import type { Life } from './life.ts'

/** Machines, functions and tasks: AWS gives each its role anew, and it works until the next. */
export const workloads: Life = {
  id: 'workloads',
  *live(company) {
    for (const workload of company.workloads) yield* workloadDays(workload, company)
  },
  decoys: () => [],
}

const sessionHours = 6

/** When a workload is given its role anew. */
function listTurns({ role }: Workload, company: Company): number[] {
  return [...every((sessionHours * hour) / Math.max(0.5, company.pace), company, company.random(role.arn))]
}

function* workloadDays(workload: Workload, company: Company): Iterable<CloudTrailRecord> {
  const pause = (workload.everyHours * hour) / company.pace
  for (const at of listTurns(workload, company)) {
    const actor = openActor(company, company.random(`${workload.role.arn} at ${at}`))
    const { session, records } = takeOn(workload, at, actor)
    yield* records
    const by = toCaller(workload, session, actor.random)
    if (workload.kind === 'lambda')
      yield* actor.calls(by, [openLog(workload, actor)], { from: at + 1000, pauseSeconds: 1 })
    for (let next = at + minute; next < at + sessionHours * hour; next += pause) {
      yield* actor.calls(by, workload.job.work(company.estate, actor.random), { from: next, pauseSeconds: 3 })
    }
  }
}

/** The session that a workload has at a moment, as its own records show it. */
export function sessionAt(moment: number, workload: Workload, company: Company): Session {
  const at = listTurns(workload, company).findLast((turn) => turn <= moment) ?? company.start
  return takeOn(workload, at, openActor(company, company.random(`${workload.role.arn} at ${at}`))).session
}

/** AWS takes on a workload's role for it. */
function takeOn({ service, role, sessionName, kind }: Workload, at: number, actor: Actor) {
  const { session, records } = actor.assume({ by: asService(service, role.account), role, sessionName, at, hours: 12 })
  return { session: kind === 'ec2' ? ({ ...session, ec2RoleDelivery: '2.0' } as const) : session, records }
}

function openLog({ sessionName }: Workload, { random }: Actor) {
  return operation('logs:CreateLogStream', { logGroupName: `/aws/lambda/${sessionName}`, logStreamName: random.uuid() })
}

/** A workload that calls with its session, from where it runs. */
function toCaller({ addresses, agent, cipher }: Workload, session: Session, random: Random): Caller {
  return withSession(session, { address: random.pick(addresses), agent, cipher })
}
