import { some } from '../chance.ts'
import type { Company } from '../company/company.ts'
import { hosting, pickAddress } from '../company/networks.ts'
import type { Person } from '../company/people.ts'
import { pickOrdinaryTool } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { introduction } from '../intrusion/recipes/looking.ts'
import { pickPlaybook } from '../intrusion/recipes/playbooks.ts'
import { listKeyHolders } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** The thief's way out is that of a VPN which somebody of the house has always used: the address proves nothing against that one. */
export const sharedVpn: Kind = {
  id: 'shared-vpn',
  says: 'One to three keys are used from the very address of a VPN that an honest employee has used for long.',
  furnish: (company) => (findMember(company) ? company : withMember(company)),
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const member = findMember(company)!
    const den = { address: member.home, cipher: random.chance(60) ? company.era.cipher : company.era.otherCipher }
    const tool = pickOrdinaryTool(company, random)
    const others = listKeyHolders(company).filter(({ principal }) => principal.arn !== member.user?.arn)
    const records = some(others, random.pick([1, 2, 3]), random).flatMap((victim) =>
      [introduction, ...pickPlaybook(random)].flatMap((step) => {
        const visited = raid.visit({ victim, den, tool, tries: step(company, victim, random) })
        if (random.chance(40)) raid.rest()
        return visited
      }),
    )
    return [records]
  },
}

/** Who is at home behind a VPN. */
function findMember({ people }: Company): Person | undefined {
  return people.find(({ habit }) => habit === 'commercial-vpn')
}

function withMember(company: Company): Company {
  const random = company.random('vpn')
  const home = pickAddress(random.pick(hosting).blocks, random)
  const [first, ...others] = company.people
  return { ...company, people: [{ ...first!, habit: 'commercial-vpn', home, homePercent: 85 }, ...others] }
}
