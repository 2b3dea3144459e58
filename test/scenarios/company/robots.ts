import { type Principal, toUser } from '../../../samples/cloudtrail/principal.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import { weighted } from '../chance.ts'
import { type Job, type JobName, jobs } from '../deeds/jobs.ts'
import { pickSdk, pickServer, toBoto } from './agents.ts'
import type { Era } from './era.ts'
import { pickRobotNames } from './names.ts'
import { cloud, hosting, pickAddress } from './networks.ts'
import type { Policy } from './policy.ts'

/** A machine user with a long-term key, at work on a server day and night. */
export type Robot = {
  readonly user: Principal
  readonly key: string
  readonly job: Job
  readonly address: string
  readonly agent: string
  readonly cipher: string
  readonly everyHours: number
  readonly policy: Policy
}

type Site = {
  readonly account: string
  readonly region: string
  readonly era: Era
  readonly egress: string | undefined
}

/** Where the mail goes out: the first robot of every company asks SES all day how much it may still send. */
export function pickRobots(count: number, site: Site, random: Random): Robot[] {
  const servers = Array.from({ length: random.between(1, 3) }, () => pickServerPlace(site, random))
  return pickRobotNames(count, random).map((name, index) => {
    const job = index === 0 ? jobs.mailer : jobs[random.pick(jobNames)]
    const { address, cipher } = random.pick(servers)
    return {
      user: toUser(site.account, name, random),
      key: toUniqueId('AKIA', site.account, random),
      job,
      address,
      cipher,
      agent: random.chance(55) ? toBoto(pickServer(random), site.era, random) : pickSdk(site.era, random),
      everyHours: index === 0 ? random.pick([0.25, 0.5, 1]) : random.pick([1, 2, 3, 4, 6, 12, 24]),
      policy: pickPolicy(job, random),
    }
  })
}

const jobNames = Object.keys(jobs) as JobName[]

function pickServerPlace({ region, era, egress }: Site, random: Random) {
  const address = weighted(
    [
      [45, () => pickAddress(random.pick(hosting).blocks, random)],
      [40, () => pickAddress(cloud[region]!, random)],
      [15, () => egress ?? pickAddress(cloud[region]!, random)],
    ] as const,
    random,
  )()
  return { address, cipher: random.chance(70) ? era.cipher : era.otherCipher }
}

/** Most machine users may do what they need and what is near to it; some may do everything in a service, a few nearly everything. */
function pickPolicy(job: Job, random: Random): Policy {
  return weighted(
    [
      [35, job.needs],
      [35, [...job.needs, ...job.needs.map((action) => `${action.split(':')[0]}:*`)]],
      [15, [...job.needs, 'ses:*', 's3:*', 'sns:Get*']],
      [15, ['*']],
    ] as const,
    random,
  )
}
