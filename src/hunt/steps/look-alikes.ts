import type { LearnedEgress } from '../../model/egress.ts'
import { toIso, toMinute } from '../../model/time-window.ts'
import { toFeatureId } from '../look-alikes/feature.ts'
import { findCandidates, mostReadEvents, readClosely } from '../look-alikes/find-candidates.ts'
import { findEgress } from '../look-alikes/find-egress.ts'
import { findBegin, type KnownBad, parseLeads, readKnownBad, toSince, withWholeLife } from '../look-alikes/known-bad.ts'
import { mostTakenApart, openFamilies, type World } from '../look-alikes/open-acts.ts'
import type { FoundFeature } from '../look-alikes/read-features.ts'
import { readPopulation, readPrevalence } from '../look-alikes/read-prevalence.ts'
import { addUp, toPoints, type Weighed } from '../look-alikes/score.ts'
import { countReports, toLookAlike } from '../look-alikes/to-look-alike.ts'
import type { Prevalence } from '../statistics/rarity.ts'
import type { Step, StepContext, StepRow } from './step.ts'

/** Below it two share what anybody might. */
const leastPoints = 0.1

export const lookAlikes: Step = {
  name: 'look-alikes',
  says: 'puts in place of the rows the identities most like the parameter `leads`, by rare things that are new of both since the bad time, whose begin `since` may say',
  run: async (_, context) => {
    const world = toWorld(context)
    const leads = parseLeads(context.parameters.leads ?? null)
    const isWhole = await openFamilies(world)
    const found = await readKnownBad(world, leads)
    const all = await readPopulation(world)
    const prevalence = await readPrevalence(world, found.features, all)
    const bad = await withWholeLife(world, found)
    const said = toSaidBegin(context)
    const begin = said ?? findBegin(bad, prevalence)
    const since = toSince(begin)
    const fresh = bad.features.filter(({ first }) => first >= since)
    const egress = await findEgress(world.duckdb, valuesOf(fresh, 'address'), since)
    const counting = fresh.filter(
      ({ kind, value }) => kind !== 'address' || !egress.some((one) => one.address === value),
    )
    const weighed = weigh(counting, (feature) => ({
      prevalence: prevalence.get(toFeatureId(feature)) ?? { ...all, identities: 1, days: 1 },
      reports: feature.kind === 'call' ? countReports(context.calls, feature.value) : 0,
    }))
    const { rows, unread } = await rank(world, { bad, weighed, since })
    return {
      columns: ['identity', 'score', 'points', 'shared', 'says', 'features', 'eventIds'],
      rows,
      notes: toNotes({ begin, since, isSaid: said !== null, egress, unread, isWhole }),
    }
  },
}

/** A hunt that declares `since` has it among its parameters, and else in the window. */
function toSaidBegin({ parameters, window }: StepContext): number | null {
  return typeof parameters.since === 'number' ? parameters.since : window.from
}

/** What somebody did before the bad time is the measure of what is new, so that the begin of the window bounds nothing that is read. */
function toWorld({ duckdb, lookUp, parse, window }: StepContext): World {
  return { duckdb, lookUp, parse, window: { from: null, until: window.until } }
}

/** The features of the leads by `toFeatureId`, each with its points. */
function weigh(
  features: readonly FoundFeature[],
  toKnown: (feature: FoundFeature) => { readonly prevalence: Prevalence; readonly reports: number },
): ReadonlyMap<string, Weighed<FoundFeature>> {
  return new Map(
    features.map((feature) => {
      const { prevalence, reports } = toKnown(feature)
      return [toFeatureId(feature), { ...feature, prevalence, points: toPoints(feature.kind, prevalence, reports) }]
    }),
  )
}

function valuesOf(features: readonly FoundFeature[], wanted: string): string[] {
  return [...new Set(features.filter(({ kind }) => kind === wanted).map(({ value }) => value))]
}

type Ranking = {
  readonly bad: KnownBad
  readonly weighed: ReadonlyMap<string, Weighed<FoundFeature>>
  readonly since: number
}

async function rank(
  world: World,
  { bad, weighed, since }: Ranking,
): Promise<{ readonly rows: StepRow[]; readonly unread: readonly string[] }> {
  const toShared = (found: readonly FoundFeature[]) =>
    found.flatMap((feature) => {
      const known = weighed.get(toFeatureId(feature))
      return known && feature.first >= since ? [{ ...known, ...feature }] : []
    })
  const rolled = await findCandidates(world, [...weighed.values()], { since, except: bad.identities })
  const rough = Map.groupBy(toShared(rolled), ({ who }) => who)
  const ranked = [...rough].sort(([, a], [, b]) => addUp(b).points - addUp(a).points).map(([identity]) => identity)
  const { found, unread } = await readClosely(world, ranked)
  // What was read closely comes last: it has more events of a feature than the roll-up's first.
  const features = new Map(
    [...toShared(rolled), ...toShared(found)].map((one) => [`${one.who}\0${toFeatureId(one)}`, one]),
  )
  const rows = [...Map.groupBy(features.values(), ({ who }) => who)]
    .map(([identity, shared]) => toLookAlike(identity, shared))
    .filter(({ points }) => points >= leastPoints)
    .sort((a, b) => b.points - a.points || (String(a.identity) < String(b.identity) ? -1 : 1))
  return { rows, unread }
}

type Notable = {
  readonly begin: number
  readonly since: number
  readonly isSaid: boolean
  readonly egress: readonly LearnedEgress[]
  readonly unread: readonly string[]
  readonly isWhole: boolean
}

function toNotes({ begin, since, isSaid, egress, unread, isWhole }: Notable): string[] {
  const how = isSaid
    ? 'as --since says'
    : 'as the leads show by what was rare and new of them; --since would say another'
  const [events, taken] = [mostReadEvents, mostTakenApart].map((number) => number.toLocaleString('en'))
  return [
    `The bad time begins ${toMinute(toIso(begin))}, ${how}. What an identity did before ${toIso(since).slice(0, 10)} is its own way and does not count.`,
    ...egress.map(
      ({ address, identities }) => `${address} does not count: ${identities} identities were at home there before.`,
    ),
    ...(unread.length > 0
      ? [
          `The order of calls and TLS were not read of ${unread.length} with more than ${events} events together: ${unread.slice(0, 3).join(', ')}${unread.length > 3 ? ', …' : ''}.`,
        ]
      : []),
    ...(isWhole ? [] : [`Of agents and addresses the ${taken} with the most events were taken apart.`]),
  ]
}
