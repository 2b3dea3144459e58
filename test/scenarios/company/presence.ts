import { day as dayLength, hour } from '../../../samples/cloudtrail/moment.ts'
import type { Company } from './company.ts'
import { countries, pickHome } from './networks.ts'
import type { Person } from './people.ts'
import type { Day } from './span.ts'

/** Where someone works on a day, from when, and with which command line. */
export type Presence = {
  readonly address: string
  readonly from: number
  readonly cli: string | undefined
  readonly browser: string
}

/** A person's working day, or nothing where the day is free. Asked twice, it answers alike. */
export function toPresence(who: Person, day: Day, company: Company): Presence | undefined {
  const random = company.random(`${who.login} on day ${day.index}`)
  const journey = toJourney(who, company)
  const isAway = journey !== undefined && day.midnight >= journey.from && day.midnight < journey.until
  if (day.midnight + dayLength < toJoining(who, company)) return undefined
  if (!random.chance(day.isWorkday || isAway ? 92 : 4)) return undefined
  const means = toMeans(who, day, company)
  const arrival = day.midnight + random.minutes(who.begins * 60, who.begins * 60 + 70)
  if (isAway)
    return {
      ...means,
      address: random.chance(70) ? journey.address : journey.other,
      from: arrival + journey.behindHours * hour,
    }
  const isAtHome = company.egress === undefined || random.chance(who.homePercent)
  return { ...means, address: isAtHome ? toLine(who, day, company) : company.egress, from: arrival }
}

/** A home's address; many providers give another of the same network every few days. */
function toLine({ login, habit, home }: Person, { index }: Day, company: Company): string {
  const random = company.random(`${login}'s line`)
  if (habit === 'commercial-vpn' || random.chance(60) || home.includes(':')) return home
  const turn = Math.floor(index / random.between(1, 7))
  const [last, next] = [2, 1].map((place) => company.random(`${login}'s line ${place} ${turn}`).between(1, 254))
  return turn === 0 ? home : [...home.split('.').slice(0, 2), last, next].join('.')
}

/** A new laptop, or a browser's new release, from one day on. */
function toMeans(who: Person, day: Day, company: Company) {
  const random = company.random(`${who.login}'s machines`)
  const changes = who.habit === 'new-laptop' ? toLateDay(company, random.below(100)) : Number.POSITIVE_INFINITY
  return { cli: day.midnight >= changes && who.cli ? who.laterCli : who.cli, browser: who.browser }
}

/** When someone begins to work for the company: before the logs begin, but for a new hire. */
export function toJoining(who: Person, company: Company): number {
  if (who.habit !== 'new-hire') return Number.NEGATIVE_INFINITY
  return toLateDay(company, company.random(`${who.login} joins`).below(100))
}

/** A moment in the later part of the logs, near to the theft more often than not. */
function toLateDay({ start, end }: Company, percent: number): number {
  return start + (end - start) * (0.45 + percent / 220)
}

/** The traveller's week in another country, from a hotel and a second place. */
function toJourney(who: Person, company: Company) {
  if (who.habit !== 'traveller') return undefined
  const random = company.random(`${who.login} travels`)
  const abroad = random.pick(countries.filter(({ code }) => code !== who.country.code))
  const from = toLateDay(company, random.below(70))
  return {
    from,
    until: from + random.between(2, 7) * dayLength,
    address: pickHome(abroad, random),
    other: pickHome(abroad, random),
    behindHours: who.country.offsetHours - abroad.offsetHours,
  }
}
