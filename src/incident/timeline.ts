import { compareText } from '../model/compare-text.ts'
import { type Phase, phases, type TimelineEntry } from '../model/incident.ts'
import { type Actor, type Deed, toFirst, toLast } from './deed.ts'
import { hasDoneWords, toDoneWords } from './done-words.ts'
import { toCallName, toCapital, toCounted, toDistinct, toListed, toName, toShortName, toWho } from './say.ts'
import { toStretches } from './stretches.ts'

const shownEvents = 20

/**
 * What happened, in sentences: who, from where, in which phase, and not a line for each event. Of each stretch of time the keys that were new, what was
 * looked at and what was tried by address, and what succeeded by call. A key's first call is told again in its phase. `who` is somebody where nobody knows
 * that it was a thief.
 */
export function toTimeline(deeds: readonly Deed[], who: 'the thief' | 'somebody' = 'the thief'): TimelineEntry[] {
  const known = new Set<string>()
  return toStretches(deeds)
    .flatMap((stretch) => [
      ...toFirstAccess(stretch, known),
      ...byAddress(stretch, 'reconnaissance').map((of) => toLooking(of, who)),
      ...byAddress(stretch, 'attempt').map((of) => toAttempt(of, who)),
      ...toDone(stretch, who),
    ])
    .sort(
      (one, other) =>
        compareText(one.time.slice(0, 16), other.time.slice(0, 16)) ||
        phases.indexOf(one.phase) - phases.indexOf(other.phase) ||
        compareText(one.says, other.says),
    )
}

function toFirstAccess(stretch: readonly Deed[], known: Set<string>): TimelineEntry[] {
  const fresh = [...Map.groupBy(stretch, ({ actor }) => toHandle(actor))].filter(([handle]) => !known.has(handle))
  const isFirst = known.size === 0
  for (const [handle] of fresh) known.add(handle)
  const firsts = fresh.map(([, of]) => of.reduce((least, deed) => (deed.first < least.first ? deed : least)))
  const groups = [...Map.groupBy(firsts, ({ actor }) => `${actor.address} ${actor.family}`).values()]
  groups.sort((one, other) => compareText(one[0]!.first, other[0]!.first))
  return groups.map((of, index) => {
    const who = toListed(
      of.map(({ actor }) => toKeyWords(actor)),
      8,
    )
    const calls = toDistinct(of.map(({ call }) => toCallName(call)))
    const more = isFirst && index === 0 ? '' : ' for the first time'
    const first = of.length === 1 ? `its first call was ${calls[0]}` : `their first calls were ${toListed(calls)}`
    const says = `${toCapital(who)} ${of.length === 1 ? 'was' : 'were'} used${more} ${toWhere(of[0]!.actor)}; ${first}.`
    return toEntry(
      'first access',
      says,
      of.map((deed) => ({ ...deed, last: deed.first, times: 1, eventIds: deed.eventIds.slice(0, 1) })),
    )
  })
}

/** What the thief holds: a key, else an identity without one. */
function toHandle({ key, identity }: Actor): string {
  return key ?? identity
}

function toKeyWords({ key, identity }: Actor): string {
  return key === null ? toWho(identity) : `the key ${toName(key)} of ${toWho(identity)}`
}

function toWhere({ address, network, country, family }: Actor): string {
  const known = toDistinct([network === address ? null : network, country]).map((word) => toName(word))
  const place = address === null ? '' : `from ${address}${known.length > 0 ? ` (${known.join(', ')})` : ''}`
  return [place, family === null ? '' : `with ${toName(family)}`].filter(Boolean).join(' ')
}

function byAddress(stretch: readonly Deed[], phase: Phase): Deed[][] {
  const own = stretch.filter((deed) => deed.phase === phase)
  return [...Map.groupBy(own, ({ actor }) => actor.address).values()]
}

function toLooking(of: Deed[], who: string): TimelineEntry {
  const services = toDistinct(of.map(({ call }) => toCallName(call).split(':')[0]!))
  const says = `${toActors(of, who)} looked around ${toWhere({ ...of[0]!.actor, family: null })}: ${toCounted(toTimes(of), 'call')} to ${toListed(services, 6)}${toRefused(of)}; above all ${toMostCalled(of)}.`
  return toEntry('reconnaissance', says, of)
}

function toAttempt(of: Deed[], who: string): TimelineEntry {
  const denied = toTimes(of.filter(({ outcome }) => outcome === 'denied'))
  const failed = toTimes(of) - denied
  const outcome = [
    denied > 0 ? `${denied.toLocaleString('en')} denied` : '',
    failed > 0 ? `${failed.toLocaleString('en')} failed` : '',
  ]
  const says = `${toActors(of, who)} tried ${toMostCalled(of)} ${toWhere({ ...of[0]!.actor, family: null })}: ${outcome.filter(Boolean).join(', ')}.`
  return toEntry('attempt', says, of)
}

/** `With the keys of a, b and c the thief`. */
function toActors(of: readonly Deed[], who: string): string {
  const names = toDistinct(of.map(({ actor }) => actor.identity))
  return names.length === 1 ? `As ${toWho(names[0]!)} ${who}` : `As ${toListed(names.map(toShortName), 8)} ${who}`
}

function toRefused(of: readonly Deed[]): string {
  const refused = toTimes(of.filter(({ outcome }) => outcome === 'denied'))
  if (refused === 0) return ''
  return refused === toTimes(of) ? ', all denied' : `, ${refused.toLocaleString('en')} of them denied`
}

function toMostCalled(of: readonly Deed[]): string {
  const counted = [...Map.groupBy(of, ({ call }) => call)].map(([call, some]) => ({ call, times: toTimes(some) }))
  counted.sort((one, other) => other.times - one.times || compareText(one.call, other.call))
  return toListed(
    counted.map(({ call, times }) => `${toCallName(call)}${times === 1 ? '' : ` (${times.toLocaleString('en')})`}`),
    5,
  )
}

/** What succeeded and was more than looking: an entry for each call. */
function toDone(stretch: readonly Deed[], who: string): TimelineEntry[] {
  const done = stretch.filter(({ phase }) => phase !== 'reconnaissance' && phase !== 'attempt')
  return [...Map.groupBy(done, ({ call }) => call).values()].map((of) => {
    const [{ call, info, phase }] = of as [Deed, ...Deed[]]
    const name = toCallName(call)
    const targets = toDistinct(of.flatMap((deed) => deed.targets)).map((target) => toName(target))
    const times = toTimes(of)
    const counted = `${hasDoneWords(name) ? `${name}, ` : ''}${times === 1 ? 'once' : `${times.toLocaleString('en')} times`}`
    const regions = toDistinct(of.flatMap((deed) => deed.regions))
    const on = targets.length === 0 ? '' : hasDoneWords(name) ? ` ${toListed(targets)}` : `, on ${toListed(targets)},`
    const says = `${toActors(of, who)} ${toDoneWords(name, info.description)}${on} (${counted}) in ${toListed(regions)}.`
    return toEntry(phase, says, of)
  })
}

function toTimes(of: readonly Deed[]): number {
  return of.reduce((sum, { times }) => sum + times, 0)
}

function toEntry(phase: Phase, says: string, of: readonly Deed[]): TimelineEntry {
  return {
    time: toFirst(of),
    until: toLast(of),
    says,
    phase,
    events: toTimes(of),
    denied: toTimes(of.filter(({ outcome }) => outcome === 'denied')),
    eventIds: [
      ...new Set(of.toSorted((one, other) => compareText(one.first, other.first)).flatMap(({ eventIds }) => eventIds)),
    ].slice(0, shownEvents),
  }
}
