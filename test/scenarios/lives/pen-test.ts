import { withKey } from '../../../samples/cloudtrail/caller.ts'
import { hour } from '../../../samples/cloudtrail/moment.ts'
import { denied, type Operation } from '../../../samples/cloudtrail/operation.ts'
import { toUser } from '../../../samples/cloudtrail/principal.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import { pickKali, toCli } from '../company/agents.ts'
import type { Company } from '../company/company.ts'
import { hosting, pickAddress } from '../company/networks.ts'
import { every } from '../company/span.ts'
import { openActor } from '../deeds/actor.ts'
import { buckets, secrets } from '../intrusion/recipes/data.ts'
import { identityMap, machines, watchers } from '../intrusion/recipes/looking.ts'
import { toUserVictim } from '../intrusion/victim.ts'
import type { Life } from './life.ts'

/** A firm that is paid to try the doors: a thief's tools and a thief's calls from a rented server, and since the first day. */
export const penTest: Life = {
  id: 'pen-test',
  *live(company) {
    const tester = toTester(company)
    if (!tester) return
    const actor = openActor(company, company.random('pen test'))
    const { random } = actor
    for (const at of every(random.between(9, 30) * hour, company, random)) {
      const step = random.pick([identityMap, machines, buckets, secrets, watchers])
      const tries = step(company, toUserVictim(tester.user, tester.key, []), random).filter(isHarmless)
      const answered = tries.map((to) => (random.chance(35) ? denied(to) : to))
      yield* actor.calls(withKey(tester.user, tester.key, tester), answered, { from: at, pauseSeconds: 20 })
    }
  },
  decoys: (company) => {
    const tester = toTester(company)
    if (!tester) return []
    const why =
      'has tried doors from its rented server with Kali Linux since the first day: that is what it is paid for'
    return [{ kind: 'pen-tester', identity: tester.user.arn, why }]
  },
}

const isHarmless = ({ name }: Operation) => name !== 'StopLogging'

/** Four companies in ten have one. */
function toTester({ estate, era, random: open }: Company) {
  const random = open('pen tester')
  if (!random.chance(40)) return undefined
  return {
    user: toUser(estate.account, random.pick(['pentest', 'red-team', 'ext-security']), random),
    key: toUniqueId('AKIA', estate.account, random),
    address: pickAddress(random.pick(hosting).blocks, random),
    agent: toCli(pickKali(era, random), era, random),
    cipher: era.cipher,
  }
}
