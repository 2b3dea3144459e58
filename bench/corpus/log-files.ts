import type { Company } from './company.ts'
import { letters, Random, toWeighted } from './random.ts'
import { toRecord } from './record.ts'
import { toTheft } from './theft.ts'

/** One file as CloudTrail delivers it: its path beneath the bucket, its text, the number of its records. */
export type LogFile = { readonly path: string; readonly text: string; readonly records: number }

/** CloudTrail writes a file for each account, Region and five minutes in which something happened. */
export const slotMinutes = 5
export const slotsPerDay = (24 * 60) / slotMinutes
const slotLength = slotMinutes * 60_000
const firstDay = Date.UTC(2024, 0, 1)
/** Records of an hour against the mean: people sleep. */
// biome-ignore format: one number an hour
const busy = [0.5, 0.45, 0.4, 0.4, 0.4, 0.45, 0.6, 0.8, 1.1, 1.4, 1.5, 1.6, 1.5, 1.5, 1.6, 1.6, 1.5, 1.4, 1.2, 1, 0.9, 0.8, 0.7, 0.6]
const meanBusy = busy.reduce((sum, each) => sum + each, 0) / busy.length
/** Six thefts a day, in the corpus of whole days. */
const theftChance = 6 / slotsPerDay

/** The busiest account has twenty times the records of the quietest, and the first Region the most: the shape of a company's trail. */
export function* toBusyFiles(company: Company, slot: number, perSlot: number): Generator<LogFile> {
  const { random, time, hour } = toSlot(slot, 1)
  const shares = toShares(company)
  const theft = random.chance(theftChance) ? random.below(company.accounts.length) : -1
  for (const { account, region, share, index } of shares) {
    const mean = (perSlot * share * busy[hour]!) / meanBusy
    const count = Math.floor(mean * (0.5 + random.fraction()) + random.fraction())
    const origin = { company, account, region, time }
    const records = Array.from({ length: count }, () =>
      toRecord({ ...origin, time: time + random.below(slotLength) }, random),
    )
    if (index === theft * company.regions.length) records.push(...toTheft(origin, random))
    if (records.length > 0) yield toLogFile(records, origin, random)
  }
}

const pickTinyCount = toWeighted([35, 30, 15, 10, 5, 5])

/** Quiet accounts and Regions: one to six records in each file. */
export function* toTinyFiles(company: Company, slot: number): Generator<LogFile> {
  const { random, time } = toSlot(slot, 2)
  for (const account of company.accounts)
    for (const region of company.regions) {
      const origin = { company, account, region, time }
      const records = Array.from({ length: 1 + pickTinyCount(random) }, () =>
        toRecord({ ...origin, time: time + random.below(slotLength) }, random),
      )
      yield toLogFile(records, origin, random)
    }
}

function toSlot(slot: number, kind: number) {
  const time = firstDay + slot * slotLength
  return { random: new Random(slot * 131 + kind), time, hour: new Date(time).getUTCHours() }
}

function toShares({ accounts, regions }: Company) {
  const places = accounts.flatMap((account, first) =>
    regions.map((region, second) => ({ account, region, weight: 1 / (first + 1) ** 0.9 / (second + 1) })),
  )
  const total = places.reduce((sum, { weight }) => sum + weight, 0)
  return places.map(({ account, region, weight }, index) => ({ account, region, share: weight / total, index }))
}

function toLogFile(
  records: readonly unknown[],
  { account, region, time }: { account: string; region: string; time: number },
  random: Random,
): LogFile {
  const [date, clock] = new Date(time).toISOString().split('T') as [string, string]
  const folder = `AWSLogs/${account}/CloudTrail/${region}/${date.replaceAll('-', '/')}`
  const stamp = `${date.replaceAll('-', '')}T${clock.slice(0, 5).replace(':', '')}Z`
  return {
    path: `${folder}/${account}_CloudTrail_${region}_${stamp}_${random.text(letters, 16)}.json.gz`,
    text: JSON.stringify({ Records: records }),
    records: records.length,
  }
}
