import { openRandom, type Random } from '../../../samples/cloudtrail/random.ts'
import { spread } from '../chance.ts'
import { type Era, pickEra } from './era.ts'
import { type Estate, toEstate } from './estate.ts'
import { pickCompanyName } from './names.ts'
import { type Country, cloud, countries, pickAddress } from './networks.ts'
import { type Access, type Person, pickPeople } from './people.ts'
import { pickRobots, type Robot } from './robots.ts'
import { pickSpan, type Span } from './span.ts'
import { pickWorkloads, type Workload } from './workloads.ts'

/** A small company, as far as CloudTrail sees it. */
export type Company = Span & {
  readonly name: string
  readonly domain: string
  readonly era: Era
  readonly country: Country
  /** The first is where nearly all happens; its Regions' first is home. */
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  readonly estate: Estate
  readonly access: Access
  /** The way out that the office or the company's own VPN shares; none where everybody is at home. */
  readonly egress: string | undefined
  readonly people: readonly Person[]
  readonly robots: readonly Robot[]
  readonly workloads: readonly Workload[]
  /** How much happens: 1 is much, for its size. */
  readonly pace: number
  /** A stream of choices by its name: each life has its own. */
  random(name: string): Random
}

/** A company made of a seed; each draw is wide, so that no two are alike in more than what they are. */
export function toCompany(seed: string): Company {
  const open = (name: string) => openRandom(`${seed}/${name}`)
  const random = open('company')
  const era = pickEra(random)
  const span = pickSpan(era.year, random)
  const firm = pickFirm(random)
  const { accounts, regions, country, isRemote, access, egress } = firm
  const [account, home] = [accounts[0]!, regions[0]!]
  const estate = toEstate({ account, region: home, domain: firm.domain, name: firm.name }, random)
  const counts = pickCounts(random)
  const people = pickPeople(counts.people, { account, access, home, country, isRemote, era }, open('people'))
  const robots = pickRobots(counts.robots, { account, region: home, era, egress }, open('robots'))
  const workloads = pickWorkloads(counts.workloads, { estate, era }, open('workloads'))
  const pace = pickPace({ ...counts, days: (span.end - span.start) / 86_400_000 }, random)
  return { ...firm, ...span, era, estate, people, robots, workloads, pace, random: open }
}

const homes: Readonly<Record<string, readonly string[]>> = {
  US: ['us-east-1', 'us-west-2', 'us-east-2'],
  CA: ['ca-central-1', 'us-east-1'],
  GB: ['eu-west-2', 'eu-west-1'],
  IE: ['eu-west-1'],
  FR: ['eu-west-3', 'eu-west-1'],
  SE: ['eu-north-1', 'eu-west-1'],
  BR: ['sa-east-1', 'us-east-1'],
  IN: ['ap-south-1', 'us-east-1'],
  JP: ['ap-northeast-1'],
  AU: ['ap-southeast-2'],
}

function pickFirm(random: Random) {
  const name = pickCompanyName(random)
  const country = random.pick(countries)
  const home = random.pick(homes[country.code] ?? ['eu-central-1', 'eu-west-1'])
  const others = Object.keys(cloud).filter((region) => region !== home && region !== 'us-east-1')
  const more = random.chance(40) ? [random.pick(others)] : []
  const regions = [...new Set([home, 'us-east-1', ...more])]
  const isRemote = random.chance(30)
  const hasVpn = isRemote && random.chance(50)
  const egress = hasVpn ? pickAddress(cloud[home]!, random) : isRemote ? undefined : pickAddress(country.access, random)
  const accounts = Array.from(
    { length: random.between(1, 3) },
    () => `${random.between(1, 9)}${random.text('0123456789', 11)}`,
  )
  const access = random.pick<Access>(['users', 'identity-center', 'both'])
  return { name, domain: `${name}.example`, country, regions, isRemote, egress, accounts, access }
}

/** From 5 to 40 identities in all. */
function pickCounts(random: Random) {
  const all = Math.round(spread(5, 40, random))
  const people = Math.max(3, Math.round((all * random.between(40, 60)) / 100))
  const robots = Math.max(2, Math.round((all * random.between(18, 32)) / 100))
  return { people, robots, workloads: Math.max(1, all - people - robots) }
}

type Size = { readonly people: number; readonly robots: number; readonly workloads: number; readonly days: number }

/** Larger companies over longer times are drawn thinner, so that no scenario has more than some fifteen thousand events. */
function pickPace({ people, robots, workloads, days }: Size, random: Random): number {
  const full = days * (people * 16 + robots * 16 + workloads * 14)
  return Math.min(1, 9000 / full) * spread(0.35, 1, random)
}
