import { operation } from '../../../samples/cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { some, spread } from '../chance.ts'
import { pickKaliTool, pickOrdinaryTool, pickRentedDen } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { whoAmI } from '../intrusion/recipes/looking.ts'
import { mailLook, mailSwitch } from '../intrusion/recipes/mail.ts'
import { toRobotVictim } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** The published report: the keys of a project, Kali among several tools, SES and hardly anything else. */
export const story: Kind = {
  id: 'story',
  says: 'Several keys of one project, from Kali Linux and other tools at a hosting provider, and mail is what they are tried at.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const stolen = some(company.robots, Math.min(8, Math.max(2, Math.round(spread(2, 8, random)))), random).map(
      toRobotVictim,
    )
    const dens = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => pickRentedDen(company, random))
    const others = Array.from({ length: random.between(1, 3) }, () => pickOrdinaryTool(company, random))
    const tools = [pickKaliTool(company, random), ...others]
    const first = stolen[0]!
    const records: CloudTrailRecord[] = []
    const opening = [
      [whoAmI, operation('iam:ListUsers')],
      [operation('iam:ListUsers')],
      mailLook(company, first, random),
    ]
    for (const [index, tries] of opening.entries())
      records.push(...raid.visit({ victim: first, den: dens[0]!, tool: tools[index % tools.length]!, tries }))
    raid.rest()
    if (random.chance(75)) {
      const [den, tool] = [random.pick(dens), random.pick(tools)]
      for (const victim of stolen) records.push(...raid.visit({ victim, den, tool, tries: [whoAmI] }))
    }
    for (let round = random.between(1, 3); round > 0; round--) {
      for (const victim of stolen.filter(() => random.chance(75))) {
        const tries = [
          ...mailLook(company, victim, random),
          ...(random.chance(65) ? mailSwitch(company, victim, random) : []),
        ]
        records.push(
          ...raid.visit({
            victim,
            den: random.pick(dens),
            tool: random.pick(tools),
            tries,
            ...(random.chance(20) && { region: random.pick(company.regions) }),
          }),
        )
      }
      raid.rest()
    }
    return [records]
  },
}
