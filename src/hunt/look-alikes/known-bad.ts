import { parseAddress } from '../../model/address.ts'
import { isKeyId } from '../../model/key.ts'
import { UserError } from '../../model/problem.ts'
import { sql, trustedSql } from '../../store/sql.ts'
import type { ParameterValue } from '../hunt.ts'
import { type NamedSet, parseSet } from '../overlap/named-set.ts'
import type { Prevalence } from '../statistics/rarity.ts'
import { toBadTime } from './bad-time.ts'
import { type Feature, type FeatureKind, toFeatureId } from './feature.ts'
import { listSql } from './list-sql.ts'
import { fillActs, type World } from './open-acts.ts'
import { type FoundFeature, readFeatures } from './read-features.ts'

/** What the leads had and did, and which identities they are, or are keys of. `who` of a feature is the lead's place. */
export type KnownBad = {
  readonly leads: readonly NamedSet[]
  readonly features: readonly FoundFeature[]
  /** The identities of each lead that is one, or is a key of theirs; by `who`. */
  readonly callers: ReadonlyMap<string, readonly string[]>
  readonly identities: readonly string[]
}

const mostLeads = 50
const dayMilliseconds = 86_400_000
const wayOut =
  'Name what is known to be bad: keytrail hunt look-alikes AKIA… (an identity, a key, an address, or agent:kali).'

/**
 * Reads leads, as they are typed or as the values in events that they mean: a user agent stands there whole, and all of them are one lead. Throws
 * UserError for none, and for too many.
 */
export function parseLeads(given: ParameterValue): NamedSet[] {
  const texts = (Array.isArray(given) ? given : [String(given ?? '')]).filter((text: string) => text.trim() !== '')
  const agents = texts.filter(isAgent)
  const leads = texts.filter((text: string) => !isAgent(text)).map(toLead)
  const all = agents.length > 0 ? [...leads, toAgentsLead(agents)] : leads
  if (all.length === 0) throw new UserError('There is no lead to be like.', wayOut)
  if (all.length > mostLeads) throw new UserError(`${all.length} leads are more than ${mostLeads}.`, wayOut)
  return all
}

/** No key, address, ARN or `user:…`, and none of the identities that are no ARN: `111122223333:AROA…`, `ec2.amazonaws.com`. */
function isAgent(text: string): boolean {
  return (
    !/^(arn|user|role|agent|\d{12}):/.test(text) &&
    !text.endsWith('.amazonaws.com') &&
    !isKeyId(text) &&
    parseAddress(text) === null
  )
}

function toLead(text: string): NamedSet {
  if (!/^\d{12}:|\.amazonaws\.com$/.test(text)) return parseSet(text)
  return {
    name: text,
    kind: 'identity',
    condition: sql`coalesce(identity = ${text}, false)`,
    callers: `that are ${text}`,
  }
}

function toAgentsLead(agents: readonly string[]): NamedSet {
  const condition = sql`coalesce(user_agent in (${listSql(agents)}), false)`
  return { name: agents[0]!, kind: 'agent', condition, callers: 'that called with these agents' }
}

/** Reads all that the leads had and did. Throws UserError where there is no event of theirs. */
export async function readKnownBad(world: World, leads: readonly NamedSet[]): Promise<KnownBad> {
  const cases = leads
    .map(({ condition }, place) => sql`when ${condition} then ${trustedSql(`'${place}'`)}`)
    .reduce((before, one) => sql`${before} ${one}`)
  const condition = leads.map((lead) => lead.condition).reduce((before, one) => sql`${before} or ${one}`)
  await fillActs(world, { who: sql`(case ${cases} end)`, condition: sql`(${condition})` })
  const features = await readFeatures(world.duckdb)
  if (features.length === 0) {
    const whose = leads.length === 1 ? leads[0]!.name : 'the leads'
    throw new UserError(
      `There is no event of ${whose}.`,
      'Leave out --until, or look with keytrail status what is in the log.',
    )
  }
  const rows = await world.duckdb.rows<{ who: string; identity: string }>(
    'select distinct who, identity from acts order by all',
  )
  const ofActors = rows.filter(({ who }) => isActor(leads[Number(who)]!))
  const callers = new Map(
    [...Map.groupBy(ofActors, ({ who }) => who)].map(([who, of]) => [who, of.map(({ identity }) => identity)]),
  )
  return { leads, features, callers, identities: [...new Set(ofActors.map(({ identity }) => identity))] }
}

/**
 * The same with the whole life of the identities whose keys are leads: what they did with another key is no news of this one. Asks the table `uses`.
 */
export async function withWholeLife({ duckdb }: World, bad: KnownBad): Promise<KnownBad> {
  if (bad.identities.length === 0) return bad
  const rows = await duckdb.rows<Feature & { identity: string; first: number }>(sql`
    select identity, kind, value, epoch_ms(min(first)) as first from uses where identity in (${listSql(bad.identities)}) group by identity, kind, value`)
  const firsts = new Map(rows.map((row) => [`${row.identity}\0${toFeatureId(row)}`, row.first]))
  const features = bad.features.map((feature) => {
    const earlier = (bad.callers.get(feature.who) ?? []).flatMap(
      (identity) => firsts.get(`${identity}\0${toFeatureId(feature)}`) ?? [],
    )
    return { ...feature, first: Math.min(feature.first, ...earlier) }
  })
  return { ...bad, features }
}

/** What tells a lead's own way from a thief's. */
const telling: ReadonlySet<FeatureKind> = new Set(['call', 'agent', 'address', 'region'])

/** When the bad time began: of an identity or a key as its own history shows, of an address or an agent with its first event; the earliest. */
export function findBegin({ leads, features }: KnownBad, prevalence: ReadonlyMap<string, Prevalence>): number {
  const times = [...Map.groupBy(features, ({ who }) => who)].map(([who, of]) => {
    const begin = Math.min(...of.map(({ first }) => first))
    if (!isActor(leads[Number(who)]!)) return begin
    const uses = of
      .filter(({ kind }) => telling.has(kind))
      .flatMap((feature) => {
        const known = prevalence.get(toFeatureId(feature))
        return known ? [{ first: feature.first, prevalence: known }] : []
      })
    return toBadTime(uses) ?? begin
  })
  return Math.min(...times)
}

/** An identity has a way of its own, and so has a key; an address that is a lead has not. */
function isActor({ kind }: NamedSet): boolean {
  return kind === 'identity' || kind === 'key'
}

/** The midnight before which everything is somebody's own way: of the day of 24 hours before, for what shows first is seldom what came first. */
export function toSince(begin: number): number {
  return Math.floor(begin / dayMilliseconds - 1) * dayMilliseconds
}
