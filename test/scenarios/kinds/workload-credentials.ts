import { hour } from '../../../samples/cloudtrail/moment.ts'
import { toRole } from '../../../samples/cloudtrail/principal.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { pickDen, pickLoudTool, pickOrdinaryTool } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { introduction } from '../intrusion/recipes/looking.ts'
import { pickPlaybook } from '../intrusion/recipes/playbooks.ts'
import { toSessionVictim } from '../intrusion/victim.ts'
import { sessionAt } from '../lives/workloads.ts'
import type { Kind } from './kind.ts'

/** The temporary credentials of a machine, a function or a task, read from its metadata or its environment and used elsewhere. */
export const workloadCredentials: Kind = {
  id: 'workload-credentials',
  says: 'The session key of an EC2, Lambda or ECS role is used from outside; sometimes another role is taken on with it.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const workload = random.pick(company.workloads)
    const session = sessionAt(raid.now(), workload, company)
    let victim = toSessionVictim(session, workload.policy)
    const [den, other] = [pickDen(company, random), pickDen(company, random)]
    const tool = (random.chance(15) ? pickLoudTool : pickOrdinaryTool)(company, random)
    const records: CloudTrailRecord[] = [
      ...raid.visit({ victim, den, tool, tries: introduction(company, victim, random) }),
    ]
    for (const [index, step] of pickPlaybook(random).entries()) {
      records.push(
        ...raid.visit({ victim, den: random.chance(75) ? den : other, tool, tries: step(company, victim, random) }),
      )
      if (index === 0 && random.chance(35)) {
        const role = toRole(
          { account: company.estate.account, name: random.pick(['shared-admin', 'data-export', 'legacy-ops']) },
          random,
        )
        const chained = raid.assume({ victim, den, tool }, role)
        records.push(...chained.records)
        victim = toSessionVictim(chained.session, ['*'])
      }
      if (random.chance(35)) raid.rest()
      if (raid.now() > session.issued + 11 * hour) return [records]
    }
    return [records]
  },
}
