import { toCounted } from './counted.ts'

/** How an identity called over some days. Hours and days are UTC. */
export type RhythmCounts = {
  readonly events: number
  /** Days with calls; and all days from the first to the last of them. */
  readonly activeDays: number
  readonly spanDays: number
  /** The same of Saturdays and Sundays. */
  readonly activeWeekendDays: number
  readonly spanWeekendDays: number
  /** Events by hour of the day, 0 to 23. */
  readonly eventsByHour: readonly number[]
  /** Pauses between its runs of calls (`quietMinutes` or more without any), the commonest in minutes, and how many are like it. */
  readonly pauses: number
  readonly commonPauseMinutes: number | null
  readonly commonPauses: number
  /** How many different ones. */
  readonly agents: number
  readonly addresses: number
  readonly calls: number
}

export const rhythmKinds = ['person', 'machine', 'unclear'] as const
export type RhythmKind = (typeof rhythmKinds)[number]

/** Whether it is a person or a machine that calls, with what speaks for either, the gravest first. */
export type Rhythm = {
  readonly kind: RhythmKind
  /** "every 15 minutes for 30 days, at all hours, one agent, one address, 2 calls" */
  readonly says: string
  readonly forMachine: readonly string[]
  readonly forPerson: readonly string[]
}

/** Calls less than so many minutes apart are one run. */
export const quietMinutes = 5

type Sign = { readonly weight: number; readonly says: string | null }

/** So much more must speak for the one than for the other, and so much at least. */
const enough = 4
const lead = 2

/** Tells people and machines apart by when and how they call. With little history it says so, and is unclear; and who is punctual is never taken for a person. */
export function toRhythm(counts: RhythmCounts): Rhythm {
  const regular = toRegular(counts)
  const machine = toSigns([
    regular,
    toRoundTheClock(counts),
    toEveryDay(counts),
    toOneSetting(counts),
    toFewCalls(counts),
  ])
  const person = toSigns([
    toNights(counts),
    toWeekends(counts),
    toIrregular(counts),
    toManyCalls(counts),
    toSeveralAgents(counts),
  ])
  const reasons = { forMachine: machine.says, forPerson: person.says }
  if (counts.activeDays < 3 && counts.commonPauses < 24) {
    return {
      kind: 'unclear',
      says: `too little history: ${toCounted(counts.events, 'event')} on ${toCounted(counts.activeDays, 'day')}`,
      ...reasons,
    }
  }
  if (machine.weight >= enough && machine.weight >= person.weight + lead)
    return { kind: 'machine', says: machine.says.join(', '), ...reasons }
  if (regular === none && person.weight >= enough && person.weight >= machine.weight + lead)
    return { kind: 'person', says: person.says.join(', '), ...reasons }
  return { kind: 'unclear', says: toUnclear(machine.says, person.says), ...reasons }
}

function toUnclear(machine: readonly string[], person: readonly string[]): string {
  if (machine.length === 0 && person.length === 0) return 'nothing speaks for a person or a machine'
  const sides = [
    ...(machine.length > 0 ? [`like a machine: ${machine.join(', ')}`] : []),
    ...(person.length > 0 ? [`like a person: ${person.join(', ')}`] : []),
  ]
  return sides.join('; ')
}

/** Half of the pauses and more are alike: nobody is so punctual for long. */
function toRegular({ pauses, commonPauses, commonPauseMinutes, spanDays }: RhythmCounts): Sign {
  const share = pauses === 0 ? 0 : commonPauses / pauses
  const isDaily = commonPauseMinutes !== null && commonPauseMinutes >= 1080
  if (commonPauseMinutes === null || share < 0.5 || commonPauses < (isDaily ? 4 : 10)) return none
  const often = toOften(commonPauseMinutes)
  const how = share >= 0.9 ? often : `${often} mostly (${Math.round(share * 100)} % of ${toCounted(pauses, 'pause')})`
  return { weight: share >= 0.7 ? 4 : 3, says: `${how} for ${toCounted(spanDays, 'day')}` }
}

function toOften(minutes: number): string {
  if (minutes >= 1425 && minutes <= 1455) return 'at the same time every day'
  if (minutes % 60 === 0) return minutes === 60 ? 'every hour' : `every ${minutes / 60} hours`
  return `every ${minutes} minutes`
}

function toRoundTheClock({ eventsByHour, activeDays }: RhythmCounts): Sign {
  const used = eventsByHour.filter((events) => events > 0).length
  return used >= 22 && activeDays >= 3 && longestNight(eventsByHour) < 4 ? { weight: 2, says: 'at all hours' } : none
}

function toEveryDay({ activeWeekendDays, spanWeekendDays, activeDays, spanDays }: RhythmCounts): Sign {
  const isAsWeekdays = activeWeekendDays / spanWeekendDays >= 0.8 * (activeDays / spanDays)
  return spanWeekendDays >= 4 && isAsWeekdays && activeWeekendDays >= 2
    ? { weight: 1, says: `on weekends as on weekdays (${activeWeekendDays} of ${spanWeekendDays} weekend days)` }
    : none
}

function toOneSetting({ agents, addresses, activeDays }: RhythmCounts): Sign {
  return agents === 1 && addresses === 1 && activeDays >= 3 ? { weight: 1, says: 'one agent, one address' } : none
}

function toFewCalls({ calls, events }: RhythmCounts): Sign {
  return calls > 0 && calls <= 5 && events >= 50 ? { weight: 1, says: toCounted(calls, 'call') } : none
}

/** People sleep: a stretch of the day has next to no calls. */
function toNights({ eventsByHour, activeDays, events }: RhythmCounts): Sign {
  const { from, hours } = toNight(eventsByHour)
  if (activeDays < 5 || events < 30 || hours < 8 || hours > 22) return none
  return { weight: 2, says: `quiet from ${toHour(from)} to ${toHour((from + hours) % 24)} UTC` }
}

function toWeekends({ activeWeekendDays, spanWeekendDays, activeDays }: RhythmCounts): Sign {
  const workdays = activeDays - activeWeekendDays
  return spanWeekendDays >= 2 && workdays >= 4 && activeWeekendDays <= 0.2 * spanWeekendDays
    ? { weight: 2, says: `rests on weekends (${activeWeekendDays} of ${spanWeekendDays} weekend days)` }
    : none
}

function toIrregular({ pauses, commonPauses }: RhythmCounts): Sign {
  return pauses >= 20 && commonPauses < 0.25 * pauses ? { weight: 1, says: 'at irregular times' } : none
}

function toManyCalls({ calls }: RhythmCounts): Sign {
  return calls >= 20 ? { weight: 1, says: `${calls} different calls` } : none
}

function toSeveralAgents({ agents }: RhythmCounts): Sign {
  return agents >= 3 ? { weight: 1, says: `${agents} agents` } : none
}

const none: Sign = { weight: 0, says: null }

function toSigns(signs: readonly Sign[]): { weight: number; says: readonly string[] } {
  return {
    weight: signs.reduce((sum, { weight }) => sum + weight, 0),
    says: signs.flatMap(({ says }) => says ?? []),
  }
}

function longestNight(eventsByHour: readonly number[]): number {
  return toNight(eventsByHour).hours
}

/** The longest stretch of the day, also over midnight, in which no hour has more than a hundredth of the events. */
function toNight(eventsByHour: readonly number[]): { from: number; hours: number } {
  const most = eventsByHour.reduce((sum, events) => sum + events, 0) / 100
  let longest = { from: 0, hours: 0 }
  for (let from = 0; from < 24; from++) {
    let hours = 0
    while (hours < 24 && (eventsByHour[(from + hours) % 24] ?? 0) <= most) hours++
    if (hours > longest.hours) longest = { from, hours }
  }
  return longest
}

function toHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
