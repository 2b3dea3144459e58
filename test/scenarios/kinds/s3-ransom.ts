import { some } from '../chance.ts'
import { pickDen, pickLoudTool, pickOrdinaryTool } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { buckets, ransom } from '../intrusion/recipes/data.ts'
import { identityMap, introduction } from '../intrusion/recipes/looking.ts'
import { listKeyHolders } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

export const s3Ransom: Kind = {
  id: 's3-ransom',
  says: 'One or two keys: buckets are listed and looked at, and then lose their versions, their encryption or themselves.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const dens = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => pickDen(company, random))
    const tool = (random.chance(20) ? pickLoudTool : pickOrdinaryTool)(company, random)
    const records = some(listKeyHolders(company), random.pick([1, 1, 2]), random).flatMap((holder) => {
      const victim = random.chance(75) ? { ...holder, policy: [...holder.policy, 's3:*', 'kms:*'] } : holder
      const steps = [introduction, ...(random.chance(40) ? [identityMap] : []), buckets, ransom, ransom]
      return steps.flatMap((step) => {
        const visited = raid.visit({ victim, den: random.pick(dens), tool, tries: step(company, victim, random) })
        if (random.chance(50)) raid.rest()
        return visited
      })
    })
    return [records]
  },
}
