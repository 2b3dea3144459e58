import { withKey } from '../../../samples/cloudtrail/caller.ts'
import { day, hour, second } from '../../../samples/cloudtrail/moment.ts'
import { operation } from '../../../samples/cloudtrail/operation.ts'
import { pickServer, toBoto } from '../company/agents.ts'
import { cloud, pickAddress } from '../company/networks.ts'
import { every } from '../company/span.ts'
import { openActor } from '../deeds/actor.ts'
import type { Life } from './life.ts'

/**
 * A job that asks with every key of the house whether it still works: all keys from one address within a minute, as a thief does. It runs
 * behind the office's way out, or on a machine of the company's.
 */
export const keyHealth: Life = {
  id: 'key-health',
  *live(company) {
    const random = company.random('key health')
    const actor = openActor(company, random)
    const address = company.egress ?? pickAddress(cloud[company.regions[0]!]!, random)
    const agent = toBoto(pickServer(random), company.era, random)
    const region = random.chance(50) ? 'us-east-1' : company.regions[0]!
    for (const at of every(random.pick([1, 1, 2, 7]) * day + random.below(3) * hour, company, random)) {
      let from = at
      for (const { user, key, cipher } of company.robots) {
        yield* actor.calls(withKey(user, key, { address, agent, cipher }), [operation('sts:GetCallerIdentity')], {
          from,
          pauseSeconds: 1,
          region,
        })
        from += random.between(1, 6) * second
      }
    }
  },
  decoys: ({ robots }) =>
    robots.map(({ user }) => ({
      kind: 'key-health',
      identity: user.arn,
      why: 'its key is checked together with all others from one address, on a schedule',
    })),
}
