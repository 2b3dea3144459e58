import { type Principal, toRole } from '../../../samples/cloudtrail/principal.ts'
import { hexadecimal, type Random } from '../../../samples/cloudtrail/random.ts'
import { type Job, jobs } from '../deeds/jobs.ts'
import { pickCloudMachine, pickSdk, toBoto } from './agents.ts'
import type { Era } from './era.ts'
import type { Estate } from './estate.ts'
import { cloud, pickAddress } from './networks.ts'
import type { Policy } from './policy.ts'

export const workloadKinds = ['ec2', 'lambda', 'ecs'] as const
export type WorkloadKind = (typeof workloadKinds)[number]

/** A role that AWS gives to a machine, a function or a task. */
export type Workload = {
  readonly kind: WorkloadKind
  readonly role: Principal
  readonly sessionName: string
  /** The service that takes on the role for it. */
  readonly service: string
  readonly addresses: readonly string[]
  readonly agent: string
  readonly cipher: string
  readonly job: Job
  readonly everyHours: number
  readonly policy: Policy
}

type Site = { readonly estate: Estate; readonly era: Era }

/** The workloads of a company: one of each kind first. */
export function pickWorkloads(count: number, { estate, era }: Site, random: Random): Workload[] {
  const first = random.below(workloadKinds.length)
  return Array.from({ length: count }, (_, index) => {
    const kind = workloadKinds[(first + index) % workloadKinds.length]!
    const job = random.pick([jobs.secretReader, jobs.queueWorker, jobs.storage, jobs.tables, jobs.inventory])
    const thing = random.pick(estate.functions)
    return {
      kind,
      ...toRun(kind, { thing, estate }, random),
      role: toRole(
        { account: estate.account, name: `${thing}-${kind}-${random.pick(['role', 'execution', 'profile'])}-${index}` },
        random,
      ),
      addresses: Array.from({ length: kind === 'lambda' ? 3 : 1 }, () => pickAddress(cloud[estate.region]!, random)),
      agent: random.chance(60)
        ? toBoto({ ...pickCloudMachine(random), ...environments[kind] }, era, random)
        : pickSdk(era, random),
      cipher: era.cipher,
      job,
      everyHours: random.pick([1, 2, 3, 4, 6, 12]),
      policy: random.chance(50)
        ? job.needs
        : [
            ...job.needs,
            's3:*',
            'secretsmanager:*',
            'ec2:Describe*',
            'iam:List*',
            'iam:Get*',
            'sts:AssumeRole',
            'ssm:*',
          ],
    }
  })
}

function toRun(kind: WorkloadKind, { thing, estate }: { thing: string; estate: Estate }, random: Random) {
  if (kind === 'ec2') return { sessionName: random.pick(estate.instances), service: 'ec2.amazonaws.com' }
  if (kind === 'lambda') return { sessionName: thing, service: 'lambda.amazonaws.com' }
  return { sessionName: random.text(hexadecimal, 32), service: 'ecs-tasks.amazonaws.com' }
}

const environments = {
  ec2: {},
  lambda: { environment: 'AWS_Lambda_python3.11' },
  ecs: { environment: 'AWS_ECS_FARGATE' },
} as const
