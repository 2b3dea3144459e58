import { toIso, toMinute } from '../../model/time-window.ts'
import { sql } from '../../store/sql.ts'
import { toFeatureId } from '../look-alikes/feature.ts'
import { findCandidates, findEgress, mostCandidates } from '../look-alikes/find-candidates.ts'
import { type KnownBad, parseLeads, readKnownBad } from '../look-alikes/known-bad.ts'
import { fillActs, mostTakenApart, openFamilies, type World } from '../look-alikes/open-acts.ts'
import { type FoundFeature, readNewFeatures } from '../look-alikes/read-features.ts'
import { type Population, readPopulation, readPrevalence } from '../look-alikes/read-prevalence.ts'
import { toPoints, type Weighed } from '../look-alikes/score.ts'
import { countReports, toLookAlike } from '../look-alikes/to-look-alike.ts'
import type { Step, StepContext, StepRow } from './step.ts'

/** Below it two share what anybody might. */
const leastPoints = 0.1

export const lookAlikes: Step = {
  name: 'look-alikes',
  says: 'puts in place of the rows the identities most like the parameter `leads`, by rare things that are new of both since the bad time; `since` says when that began',
  run: async (_, context) => {
    // What somebody did before `since` is the measure of what is new, so that the window's begin bounds nothing that is read.
    const world: World = { ...context, window: { from: null, until: context.window.until } }
    const leads = parseLeads(context.parameters.leads ?? null)
    const isWhole = await openFamilies(world)
    const all = await readPopulation(world)
    const bad = await readKnownBad(world, leads, { from: context.window.from, all })
    const egress = await findEgress(world.duckdb, bad.features, bad.since)
    const weighed = await weigh(context, { world, bad, all, without: new Set(egress.map(({ address }) => address)) })
    return {
      columns: ['identity', 'score', 'points', 'shared', 'says', 'features', 'eventIds'],
      rows: await rank(world, bad, weighed),
      notes: [
        toTimeNote(bad),
        ...egress.map(
          ({ address, identities }) => `${address} does not count: ${identities} identities were at home there before.`,
        ),
        ...(isWhole
          ? []
          : [`Of agents and addresses the ${mostTakenApart.toLocaleString('en')} with most events were taken apart.`]),
      ],
    }
  },
}

type Weighing = {
  readonly world: World
  readonly bad: KnownBad
  readonly all: Population
  readonly without: ReadonlySet<string>
}

/** The features of the leads by `toFeatureId`, each with its points. */
async function weigh(
  { calls }: StepContext,
  { world, bad, all, without }: Weighing,
): Promise<ReadonlyMap<string, Weighed<FoundFeature>>> {
  const features = bad.features.filter(({ kind, value }) => kind !== 'address' || !without.has(value))
  const prevalence = await readPrevalence(world, features, all)
  return new Map(
    features.map((feature) => {
      const known = prevalence.get(toFeatureId(feature)) ?? { ...all, identities: 1, days: 1 }
      const reports = feature.kind === 'call' ? countReports(calls, feature.value) : 0
      return [toFeatureId(feature), { ...feature, prevalence: known, points: toPoints(feature.kind, known, reports) }]
    }),
  )
}

async function rank(
  world: World,
  { identities, since }: KnownBad,
  weighed: ReadonlyMap<string, Weighed<FoundFeature>>,
): Promise<StepRow[]> {
  const candidates = await findCandidates(world.duckdb, [...weighed.values()], { since, except: identities })
  if (candidates.length === 0) return []
  const listed = candidates.map((identity) => sql`${identity}`).reduce((all, one) => sql`${all}, ${one}`)
  await fillActs(world, sql`(case when identity in (${listed}) then identity end)`)
  const shared = (await readNewFeatures(world.duckdb, since)).flatMap((feature) => {
    const bad = weighed.get(toFeatureId(feature))
    return bad ? [{ ...bad, ...feature }] : []
  })
  return [...Map.groupBy(shared, ({ who }) => who)]
    .map(([identity, features]) => toLookAlike(identity, features))
    .filter(({ points }) => points >= leastPoints)
    .sort((a, b) => b.points - a.points || (String(a.identity) < String(b.identity) ? -1 : 1))
    .slice(0, mostCandidates)
}

function toTimeNote({ since, from, isSaid }: KnownBad): string {
  const how = isSaid ? 'as was said' : 'as the leads show it by what was rare and new of them; --since says another'
  return `The bad time begins ${toMinute(toIso(from))}, ${how}. What an identity did before ${toIso(since).slice(0, 10)} is its own way and does not count.`
}
