import { asService, ordinaryCipher, withSession } from '../../cloudtrail/caller.ts'
import { hour, second } from '../../cloudtrail/moment.ts'
import { type Operation, operation } from '../../cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { programs } from '../agents.ts'
import { every } from '../calendar.ts'
import { decrypt } from '../calls/keys.ts'
import { accounts, addresses, estate, toArn } from '../company.ts'
import { role } from '../principal.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'
import { assume } from '../sts.ts'
import { inARow } from './in-a-row.ts'

const node = role(accounts.production, 'cluster-node')
const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/7D1B0C52A4E93F68'

/** The Kubernetes cluster: its three machines with credentials of the instance, its workloads with a role each. */
export function* clusterDays(): Iterable<CloudTrailRecord> {
  for (const [index, instance] of estate.instances.entries()) yield* nodeDays(instance, index)
  yield* workloadDays('cluster-autoscaler', programs.autoscaler, [
    operation('autoscaling:DescribeAutoScalingGroups', { maxRecords: 100 }),
    operation('autoscaling:DescribeAutoScalingInstances', { maxRecords: 50 }),
  ])
  yield* workloadDays('orders-api', programs.ordersApi, [
    operation('secretsmanager:GetSecretValue', { secretId: 'prod/orders-db' }),
    decrypt({ SecretARN: toArn('secretsmanager', 'secret:prod/orders-db-x7Kq2P') }),
  ])
}

/** EC2 gives the machine new credentials twice a day; the first calls with them come minutes later. */
function* nodeDays(instance: string, index: number): Iterable<CloudTrailRecord> {
  const random = toRandom(instance)
  const by = asService('ec2.amazonaws.com', accounts.production)
  for (const at of every(12 * hour, random)) {
    const { session, records } = assume({ by, role: node, sessionName: instance, at, hours: 12 }, random)
    yield* records
    const delivered = { ...session, ec2RoleDelivery: '2.0' } as const
    const plugin = withSession(delivered, { address: addresses.cluster[0], agent: programs.vpcPlugin })
    const inside = `10.0.${16 + index * 16}.${41 + index}`
    const vpcEndpoint = 'vpce-08d3a6b1f2c94e750'
    const kubelet = withSession(delivered, { address: inside, agent: programs.kubelet, vpcEndpoint })
    const interfaces = operation('ec2:DescribeNetworkInterfaces', {
      networkInterfaceIdSet: {},
      filterSet: { items: [{ name: 'attachment.instance-id', valueSet: { items: [{ value: instance }] } }] },
    })
    yield toRecord({ by: kubelet, to: operation('ecr:GetAuthorizationToken'), at: at + random.minutes(1, 5) }, random)
    for (const after of [1, 6]) {
      yield toRecord({ by: plugin, to: interfaces, at: at + after * hour + random.below(900) * second }, random)
    }
  }
}

/** A workload exchanges its token twice a day, and works every third hour. */
function* workloadDays(name: string, agent: string, work: readonly Operation[]): Iterable<CloudTrailRecord> {
  const random = toRandom(name)
  const means = { address: random.pick(addresses.cluster), agent }
  const userName = `system:serviceaccount:shop:${name}`
  const provider = `arn:aws:iam::${accounts.production}:oidc-provider/${issuer}`
  const identity = { type: 'WebIdentityUser', principalId: `${provider}:sts.amazonaws.com:${userName}`, userName }
  const pod = {
    ...means,
    account: accounts.production,
    arn: userName,
    identity: { ...identity, identityProvider: provider },
    cipher: ordinaryCipher,
  }
  for (const at of every(12 * hour, random)) {
    const sessionName = `${at}${random.between(100000, 999999)}`
    const call = 'AssumeRoleWithWebIdentity' as const
    const exchange = { by: pod, role: role(accounts.production, name), sessionName, at, hours: 12, call }
    const { session, records } = assume({ ...exchange, provider }, random)
    yield* records
    for (let passed = 0; passed < 12; passed += 3) {
      const from = at + passed * hour + random.between(1, 500) * second
      yield* inARow(withSession(session, means), work, { from, pauseSeconds: 2, random })
    }
  }
}
