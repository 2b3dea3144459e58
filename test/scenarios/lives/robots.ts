import { withKey } from '../../../samples/cloudtrail/caller.ts'
import { hour } from '../../../samples/cloudtrail/moment.ts'
import { failed } from '../../../samples/cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'
import type { Robot } from '../company/robots.ts'
import { every } from '../company/span.ts'
import { openActor } from '../deeds/actor.ts'
import type { Life } from './life.ts'

/** Machine users at work, each its own round, day and night. */
export const robots: Life = {
  id: 'robots',
  *live(company) {
    for (const robot of company.robots) yield* robotDays(robot, company)
  },
  decoys: ({ robots: [mailer] }) => [
    {
      kind: 'mail-service',
      identity: mailer!.user.arn,
      why: 'asks GetSendQuota all day, as it always has, from one address with one agent',
    },
  ],
}

function* robotDays(robot: Robot, company: Company): Iterable<CloudTrailRecord> {
  const actor = openActor(company, company.random(robot.user.arn))
  const by = withKey(robot.user, robot.key, robot)
  for (const at of every((robot.everyHours * hour) / company.pace, company, actor.random)) {
    const work = robot.job.work(company.estate, actor.random)
    yield* actor.calls(by, actor.random.chance(1) ? throttled(work) : work, { from: at, pauseSeconds: 4 })
  }
}

function throttled(work: ReturnType<Robot['job']['work']>) {
  return work.map((each) => failed(each, 'ThrottlingException', 'Rate exceeded'))
}
