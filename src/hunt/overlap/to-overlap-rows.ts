import { logChanceOfShared } from '../statistics/chance.ts'
import { toExpected, toLift } from '../statistics/lift.ts'
import { sayChance } from '../statistics/say-chance.ts'
import { countShared, toPlaces } from '../statistics/sets.ts'
import type { StepRow } from '../steps/step.ts'
import { type Laid, shownMembers } from './lay-over.ts'
import type { MemberKind, NamedSet } from './named-set.ts'
import { count, sayMembers, sayPair } from './say-shared.ts'

/** So many groups of exactly the same sets are shown, and so many event ids of a row. */
export const shownGroups = 100
const shownEvents = 6

/**
 * Three kinds of rows, told apart by `what`: a `set` by itself; what two sets have `shared`, and all of them, with lift and chance, the least
 * probable first; and the groups that are in `exactly` these sets and no other, as an UpSet plot has them, the largest first.
 */
export function toOverlapRows(laid: Laid, sets: readonly NamedSet[], by: MemberKind): StepRow[] {
  const sizes = sets.map((_, place) => countShared(laid.exclusive, 1 << place))
  const asked = { laid, sets, sizes, by }
  const alone = sets.map((set, place) => ({
    ...toShown(asked, 1 << place),
    what: 'set',
    says: `${count(sizes[place]!)} of ${count(laid.population)} ${sayMembers(by, set, 0)}`,
  }))
  const all = listPairs(sets.length)
  const pairs = all.filter((bits) => !isByDefinition(toPlaces(bits).map((place) => sets[place]!.name)))
  const together = sets.length > 2 && pairs.length === all.length ? [2 ** sets.length - 1] : []
  const shared = [...pairs, ...together].map((bits) => toSharedRow(asked, bits))
  const exactly = laid.exclusive.slice(0, shownGroups).map((group) => ({
    ...toShown(asked, group.sets, 'exactly'),
    what: 'exactly',
    count: group.count,
    says: `${count(group.count)} in ${toWhich(toPlaces(group.sets).length, sets.length)}`,
  }))
  return [...alone, ...shared.toSorted((a, b) => (a.p ?? 1) - (b.p ?? 1)), ...exactly]
}

function toWhich(places: number, all: number): string {
  if (places === all) return 'all of them'
  return places === 1 ? 'this one and no other' : 'these and no other'
}

type Asked = {
  readonly laid: Laid
  readonly sets: readonly NamedSet[]
  readonly sizes: readonly number[]
  readonly by: MemberKind
}

function toSharedRow(asked: Asked, bits: number) {
  const { laid, sets, sizes, by } = asked
  const places = toPlaces(bits)
  const these = places.map((place) => sizes[place]!)
  const shared = countShared(laid.exclusive, bits)
  const logChance = logChanceOfShared(laid.population, these, shared)
  const expected = toExpected(laid.population, these)
  const lift = toLift(laid.population, these, shared)
  const [one, two] = places.map((place) => ({ set: sets[place]!, size: sizes[place]! }))
  const all = `in all ${places.length} sets: ${count(shared)} of the ${count(Math.min(...these))} ${by} of the smallest${logChance === null ? '' : `; ${sayChance(logChance)}`}`
  return {
    ...toShown(asked, bits),
    what: 'shared',
    expected: round(expected),
    lift: lift === null ? null : round(lift),
    p: logChance === null ? null : round(Math.exp(logChance)),
    says: places.length === 2 ? sayPair(by, [one!, two!], { shared, logChance: logChance! }) : all,
  }
}

/** Who was denied a call has called it: that says nothing. */
function isByDefinition([one, two]: readonly string[]): boolean {
  return one === `denied:${two}` || two === `denied:${one}`
}

function listPairs(sets: number): number[] {
  const places = Array.from({ length: sets }, (_, place) => place)
  return places.flatMap((one) => places.filter((two) => two > one).map((two) => (1 << one) | (1 << two)))
}

/** The first members in all of these sets (or in exactly these), and for each the events that put it there. */
function toShown({ laid, sets }: Asked, bits: number, how: 'all' | 'exactly' = 'all') {
  const members = laid.members.filter((one) => (how === 'exactly' ? one.sets : one.sets & bits) === bits)
  const firsts = members.flatMap(({ firsts }) => toPlaces(bits).map((place) => firsts[place]))
  return {
    what: '',
    sets: toPlaces(bits).map((place) => sets[place]!.name),
    count: countShared(laid.exclusive, bits),
    expected: null,
    lift: null,
    p: null,
    says: '',
    members: members.slice(0, shownMembers).map(({ member }) => member),
    show: toCommand(sets[toPlaces(bits)[0]!]!),
    eventIds: [...new Set(firsts.filter((id) => typeof id === 'string'))].slice(0, shownEvents),
  }
}

/** What shows who is in a set. A name is somebody's text: it does nothing in a shell. */
function toCommand({ kind, name }: NamedSet): string {
  const plain = name.replace(/^denied:/, '')
  const quoted = /^[\w.:/@+=,-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", `'"'"'`)}'`
  return kind === 'call' ? `keytrail hunt who-calls ${quoted}` : `keytrail triage ${quoted}`
}

/** Three digits; a chance may be smaller than any number, and is 0 then: `says` has it. */
function round(number: number): number {
  return Number(number.toPrecision(3))
}
