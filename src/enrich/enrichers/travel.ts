import type { NetworkInfo } from '../../model/network.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { readTravels, type Travel } from '../history/read-travels.ts'
import { toCapital, toWho } from '../say/actors.ts'
import { toMinute } from '../say/moments.ts'
import { toCounted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'

/** Finds one identity in two countries at once. */
export const travel: Enricher = {
  id: 'travel',
  question: 'Could one person have been in both places?',
  async enrich(subjects) {
    return (await readTravels(subjects)).flatMap((own) => toFact(own, subjects))
  },
}

/** Faster than an airliner, in kilometres an hour; nearer than so many kilometres a database's error could be all of it. */
const fastest = 900
const nearest = 300

function toFact(own: Travel, { lookUp }: Subjects): SubjectFact[] {
  const [from, to] = [lookUp(own.from), lookUp(own.to)]
  const minutes = Math.max(1, Math.round((Date.parse(own.arrived) - Date.parse(own.left)) / 60_000))
  const kilometres = toKilometres(from, to)
  if (kilometres !== null && (kilometres < nearest || kilometres / (minutes / 60) < fastest)) return []
  const far = kilometres === null ? '' : `, ${Math.round(kilometres).toLocaleString('en')} km apart`
  // A key may be at home on a rented server and on a desk: without a past nobody can tell.
  const isTwoHomes = !own.has_history && (from?.isHosting || to?.isHosting)
  const so = isTwoHomes
    ? 'one of them is rented, and there is too little history to say whether it is its own'
    : 'nobody travels so fast'
  const says = `${toCapital(toWho(own.identity))} calls from ${own.from} (${toCountry(from)}) at ${toMinute(own.left)} and ${toCounted(minutes, 'minute')} later from ${own.to} (${toCountry(to)})${far}: ${so}.`
  return [
    {
      subject: own.subject,
      fact: {
        kind: isTwoHomes ? 'two-countries' : 'country-too-fast',
        subject: { kind: 'identity', value: own.identity },
        says,
        source: 'the calls of the identity around these, and the table of networks',
        eventIds: own.event_ids,
      },
    },
  ]
}

function toCountry(info: NetworkInfo | null): string {
  return `${info?.countryMeans === 'located' ? 'located' : 'registered'} in ${info?.country}`
}

/** As far as they are apart at least; null where a table does not say places. */
function toKilometres(from: NetworkInfo | null, to: NetworkInfo | null): number | null {
  if (!from?.place || !to?.place) return null
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [one, other] = [radians(from.place.latitude), radians(to.place.latitude)]
  const across = radians(to.place.longitude - from.place.longitude)
  const half = Math.sin((other - one) / 2) ** 2 + Math.cos(one) * Math.cos(other) * Math.sin(across / 2) ** 2
  const apart = 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(half)))
  return Math.max(0, apart - (from.place.radiusKm ?? 0) - (to.place.radiusKm ?? 0))
}
