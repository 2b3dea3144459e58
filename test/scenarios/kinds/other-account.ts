import { operation } from '../../../samples/cloudtrail/operation.ts'
import { toRole } from '../../../samples/cloudtrail/principal.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'
import { pickDen, pickLoudTool, pickOrdinaryTool } from '../intrusion/means.ts'
import { openRaid } from '../intrusion/raid.ts'
import { identityMap, introduction } from '../intrusion/recipes/looking.ts'
import { pickPlaybook } from '../intrusion/recipes/playbooks.ts'
import { listKeyHolders, toSessionVictim, type Victim } from '../intrusion/victim.ts'
import type { Kind } from './kind.ts'

/** From a key of one account into roles of others; the call is recorded in both, and the second copy hides who made it. */
export const otherAccount: Kind = {
  id: 'other-account',
  says: 'With one key a role in another account of the company is taken on, and from there sometimes a second.',
  furnish: withSecondAccount,
  intrude: (company) => {
    const raid = openRaid(company)
    const { random } = raid
    const [home, ...others] = company.accounts
    const holder = random.pick(listKeyHolders(company))
    const victim = { ...holder, policy: [...holder.policy, 'sts:AssumeRole', 'iam:List*', 'organizations:*'] }
    const dens = Array.from({ length: random.pick([1, 2, 3]) }, () => pickDen(company, random))
    const tool = (random.chance(15) ? pickLoudTool : pickOrdinaryTool)(company, random)
    const look = [...introduction(company, victim, random), operation('organizations:ListAccounts')]
    const records: CloudTrailRecord[] = [
      ...raid.visit({ victim, den: dens[0]!, tool, tries: [...look, ...identityMap(company, victim, random)] }),
    ]
    let by: Victim = victim
    for (const account of random.chance(35) ? [...others, home!] : others) {
      raid.rest()
      const den = random.pick(dens)
      const name = random.pick(['OrganizationAccountAccessRole', 'cross-account-admin', 'shared-deploy'])
      const taken = raid.assume({ victim: by, den, tool }, toRole({ account, name }, random))
      records.push(...taken.records)
      by = toSessionVictim(taken.session, ['*'])
      for (const step of [introduction, ...pickPlaybook(random)])
        records.push(...raid.visit({ victim: by, den: random.pick(dens), tool, tries: step(company, by, random) }))
    }
    return [records]
  },
}

function withSecondAccount(company: Company): Company {
  if (company.accounts.length > 1) return company
  const random = company.random('second account')
  return {
    ...company,
    accounts: [...company.accounts, `${random.between(1, 9)}${random.text('0123456789', 11)}`],
  }
}
