import { exploit } from '../intrusion/exploit.ts'
import { managedMining, mining } from '../intrusion/recipes/profit.ts'
import type { Kind } from './kind.ts'

export const miningKind: Kind = {
  id: 'mining',
  says: 'A leaked key starts large machines or containers in one Region after the other, as far as quotas go.',
  intrude: (company) => {
    const recipe = company.random('kind of mining').chance(70) ? mining : managedMining
    return [exploit(company, recipe, ['ec2:*', 'ecs:*', 'iam:CreateRole', 'iam:AttachRolePolicy', 'servicequotas:*'])]
  },
}
