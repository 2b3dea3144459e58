import type { Random } from '../../../samples/cloudtrail/random.ts'
import { weighted } from '../chance.ts'
import {
  pickBrowser,
  pickCloudMachine,
  pickKali,
  pickSdk,
  pickServer,
  pickWorkMachine,
  toBoto,
  toCli,
  toOldCli,
} from '../company/agents.ts'
import type { Company } from '../company/company.ts'
import { cloud, countries, hosting, pickAddress, pickAddress6, pickHome } from '../company/networks.ts'

/** A place from which a thief works. */
export type Den = { readonly address: string; readonly cipher: string }

/** Mostly a rented machine or a VPN; now and then a machine in AWS, or somebody's home that serves as a proxy. */
export function pickDen(company: Company, random: Random): Den {
  const { era, country } = company
  const abroad = countries.filter(({ code }) => code !== country.code)
  const address = weighted(
    [
      [76, () => pickRented(company, random)],
      [12, () => pickHome(random.pick(random.chance(70) ? abroad : [country]), random)],
      [12, () => pickAddress(random.pick(Object.values(cloud)), random)],
    ] as const,
    random,
  )()
  return { address, cipher: random.chance(60) ? era.cipher : era.otherCipher }
}

/** A machine of a hosting provider or a VPN; some have IPv6. */
export function pickRentedDen(company: Company, random: Random): Den {
  const { era } = company
  return { address: pickRented(company, random), cipher: random.chance(60) ? era.cipher : era.otherCipher }
}

/** Never a machine of the company's own: some blocks are small. */
function pickRented(company: Company, random: Random): string {
  const { blocks, blocks6 } = random.pick(hosting)
  const address = blocks6 && random.chance(12) ? pickAddress6(blocks6, random) : pickAddress(blocks, random)
  const isTaken = [...company.robots.map((robot) => robot.address), ...company.people.map(({ home }) => home)].includes(
    address,
  )
  return isTaken ? pickRented(company, random) : address
}

/** Ordinary tools, as anybody has them; now and then the very release that the house uses. */
export function pickOrdinaryTool({ era, robots }: Company, random: Random): string {
  return weighted(
    [
      [30, () => toBoto(pickServer(random), era, random)],
      [20, () => toBoto(pickWorkMachine(era, random), era, random)],
      [15, () => toCli(pickWorkMachine(era, random), era, random)],
      [10, () => toOldCli(pickServer(random), era, random)],
      [20, () => pickSdk(era, random)],
      [12, () => random.pick(robots).agent],
      [5, () => toBoto(pickCloudMachine(random), era, random)],
    ] as const,
    random,
  )()
}

/** Tools that say whose they are. */
export function pickLoudTool({ era }: Company, random: Random): string {
  return random.pick([
    () => (random.chance(60) ? toCli : toOldCli)(pickKali(era, random), era, random),
    () => toBoto(pickKali(era, random), era, random),
    () => `S3 Browser/${random.between(9, 12)}.${random.between(0, 9)}.${random.between(1, 9)} (https://s3browser.com)`,
    () => `${toBoto(pickServer(random), era, random)} Pacu/1.${random.between(1, 6)}.0`,
    () => `TruffleHog`,
    () =>
      `aws-sdk-go-v2/1.${random.between(17, 36)}.0 os/linux lang/go#1.2${random.between(0, 4)}.0 md/GOOS#linux md/GOARCH#amd64 cloudfox`,
  ])()
}

export function pickKaliTool({ era }: Company, random: Random): string {
  const machine = pickKali(era, random)
  return random.pick([toCli, toOldCli])(machine, era, random)
}

export function pickThiefsBrowser({ era }: Company, random: Random): string {
  return pickBrowser(era, random)
}
