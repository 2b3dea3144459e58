import { some } from '../chance.ts'
import { pickDen, pickLoudTool, pickOrdinaryTool } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { introduction } from '../intrusion/recipes/looking.ts'
import { pickPlaybook } from '../intrusion/recipes/playbooks.ts'
import { listKeyHolders } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** No address shows two of the stolen keys: what they have in common is what is tried with them, and mostly with which tool. */
export const addressForEachKey: Kind = {
  id: 'address-for-each-key',
  says: 'Three to seven keys, each from an address of its own; the same is tried with each, one after the other.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const tools = Array.from({ length: random.pick([1, 1, 1, 2]) }, () =>
      (random.chance(20) ? pickLoudTool : pickOrdinaryTool)(company, random),
    )
    const playbook = pickPlaybook(random)
    const records = some(listKeyHolders(company), random.between(3, 7), random).flatMap((victim) => {
      const [den, tool] = [pickDen(company, random), random.pick(tools)]
      const tries = [introduction, ...playbook].flatMap((step) => step(company, victim, random))
      const visited = raid.visit({ victim, den, tool, tries })
      raid.rest()
      return visited
    })
    return [records]
  },
}
