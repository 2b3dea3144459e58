import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { shuffle } from '../chance.ts'
import { cloud } from '../company/networks.ts'
import { pickDen, pickLoudTool, pickOrdinaryTool } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { introduction } from '../intrusion/recipes/looking.ts'
import { mining, models } from '../intrusion/recipes/profit.ts'
import { listKeyHolders, type Victim } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** A leaked key that pays: models are asked, or machines run, in one Region after the other. */
export const aiOrCompute: Kind = {
  id: 'ai-or-compute',
  says: 'A leaked key is used for models on Bedrock or for mining, in several Regions.',
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const recipe = random.chance(50) ? models : mining
    const victim = pickVictim(listKeyHolders(company), recipe === models ? 'bedrock:*' : 'ec2:*', random)
    const dens = Array.from({ length: random.pick([1, 1, 2, 5]) }, () => pickDen(company, random))
    const tool = (random.chance(12) ? pickLoudTool : pickOrdinaryTool)(company, random)
    const regions = shuffle(Object.keys(cloud), random).slice(0, random.between(1, 6))
    const records: CloudTrailRecord[] = [
      ...raid.visit({ victim, den: dens[0]!, tool, tries: introduction(company, victim, random) }),
    ]
    for (const region of ['us-east-1', ...regions]) {
      records.push(
        ...raid.visit({ victim, den: random.pick(dens), tool, tries: recipe(company, victim, random), region }),
      )
      if (random.chance(50)) raid.rest()
    }
    return records
  },
}

/** Most of the time the key may do it; else all of it is denied. */
function pickVictim(
  holders: readonly Victim[],
  pattern: string,
  random: { pick<T>(list: readonly T[]): T; chance(percent: number): boolean },
): Victim {
  const victim = random.pick(holders)
  return random.chance(70) ? { ...victim, policy: [...victim.policy, pattern, 'servicequotas:*'] } : victim
}
