import { hour } from '../cloudtrail/moment.ts'
import type { Day } from './calendar.ts'
import { addresses } from './company.ts'
import type { Person } from './people.ts'
import { toRandom } from './random.ts'

/** Where someone works on a day, and from when. */
export type Presence = { readonly address: string; readonly from: number; readonly inOffice: boolean }

/** The traveller: Tomas is at a conference in Las Vegas in the week from 28 November, nine hours behind home. */
const journey = { name: 'tomas.brandt', first: '2022-11-28', last: '2022-12-02', behind: 9 }

/** A person's working day, or nothing where the day is free. Asked twice, it answers alike. */
export function toPresence(who: Person, day: Day): Presence | undefined {
  const random = toRandom(`${who.name} on ${day.date}`)
  const isAway = who.name === journey.name && day.date >= journey.first && day.date <= journey.last
  const isWorking = random.chance(day.isWorkday ? 95 : 4)
  if (!isWorking && !isAway) return undefined
  const arrival = day.midnight + random.minutes(who.begins * 60, who.begins * 60 + 50)
  if (isAway) {
    const address = random.chance(60) ? addresses.conference : addresses.hotel
    return { address, from: arrival + journey.behind * hour, inOffice: false }
  }
  const inOffice = day.isWorkday && random.chance(90)
  return { address: inOffice ? addresses.office : who.home, from: arrival, inOffice }
}
