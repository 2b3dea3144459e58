import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { some } from '../chance.ts'
import { pickDen, pickLoudTool, pickOrdinaryTool } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { introduction } from '../intrusion/recipes/looking.ts'
import { pickPlaybook } from '../intrusion/recipes/playbooks.ts'
import { listKeyHolders } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** No tool gives the thief away: an ordinary library or command line, from anywhere, with another playbook each time. */
export const noKali: Kind = {
  id: 'no-kali',
  says: 'One to four keys, ordinary tools, places of all sorts, and each time another playbook.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const stolen = some(listKeyHolders(company), random.pick([1, 1, 2, 3, 4]), random)
    const dens = Array.from({ length: random.pick([1, 1, 2, 4]) }, () => pickDen(company, random))
    const tools = Array.from({ length: random.pick([1, 1, 2]) }, () =>
      (random.chance(12) ? pickLoudTool : pickOrdinaryTool)(company, random),
    )
    const records: CloudTrailRecord[] = []
    for (const victim of stolen) {
      const [den, tool] = [random.pick(dens), random.pick(tools)]
      records.push(...raid.visit({ victim, den, tool, tries: introduction(company, victim, random) }))
      for (const step of pickPlaybook(random)) {
        const means = {
          den: random.chance(80) ? den : random.pick(dens),
          tool: random.chance(85) ? tool : random.pick(tools),
        }
        const region = random.chance(25) ? { region: random.pick(company.regions) } : {}
        records.push(...raid.visit({ victim, ...means, tries: step(company, victim, random), ...region }))
        if (random.chance(50)) raid.rest()
      }
      raid.rest()
    }
    return [records]
  },
}
