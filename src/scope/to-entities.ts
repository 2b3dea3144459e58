import type { Entity, EntityKind } from '../model/entity.ts'
import type { ScopedEntity, ScopeLink } from '../model/scope.ts'
import type { EntityVerdict } from '../model/verdict.ts'
import { bounds, type JudgedVisit } from './grow.ts'
import { findRuling, type RuledAs, type Rulings } from './rulings.ts'

/** Of each kind the entity of a visit, if it has one. */
const parts = {
  identity: ({ identity }) => identity,
  key: ({ key }) => key,
  address: ({ address }) => address,
  agent: ({ agent }) => agent,
} as const satisfies Partial<Record<EntityKind, (visit: JudgedVisit) => string | null>>

type Kind = keyof typeof parts

/** What the events of visits show, by the visit's number: each agent, and the ids of its first events. */
export type Seen = ReadonlyMap<number, readonly SeenAgent[]>

export type SeenAgent = {
  readonly agent: string | null
  readonly events: number
  readonly denied: number
  readonly first: string
  readonly last: string
  readonly eventIds: readonly string[]
}

/** A key, user or role that the thief made, in which visit and by which event. */
export type Made = {
  readonly kind: 'key' | 'identity'
  readonly value: string
  readonly visit: number
  readonly call: string
  readonly time: string
  readonly eventId: string
}

export type EntityOptions = {
  readonly seen: Seen
  /** `address 203.0.113.7`: what honest visits use too. */
  readonly shared: ReadonlySet<string>
  readonly made: readonly Made[]
  /** What people said. */
  readonly rulings: Rulings
}

const mostReasons = 6
const mostLinks = 12

/** The entities of judged visits: those of the thief's, those that may be, and those that were near and are not. */
export function toEntities(visits: readonly JudgedVisit[], options: EntityOptions): ScopedEntity[] {
  const byNumber = new Map(visits.map((visit) => [visit.visit, visit]))
  const created = new Set(options.made.filter(isCreated).map(({ value }) => value))
  const entities = (Object.keys(parts) as Kind[]).flatMap((kind) => {
    const own = Map.groupBy(
      (kind === 'agent' ? byAgent(visits, options.seen) : visits).filter((visit) => parts[kind](visit) !== null),
      (visit) => parts[kind](visit)!,
    )
    return [...own].map(([value, some]) => toEntity({ kind, value }, some, { ...options, byNumber, created }))
  })
  const known = new Set(entities.map(({ kind, value }) => `${kind} ${value}`))
  const unused = options.made.filter(({ kind, value }) => !known.has(`${kind} ${value}`))
  return [...entities, ...unused.map((made) => toUnused(made, { ...options, byNumber, created }))]
}

type Whole = EntityOptions & {
  readonly byNumber: ReadonlyMap<number, JudgedVisit>
  /** What the thief made that was not there before; temporary keys are the customer's, issued to the thief. */
  readonly created: ReadonlySet<string>
}

function isCreated({ call }: Made): boolean {
  return call.startsWith('Create')
}

/** A visit for each of its agents: one family of agents has several, and each is evidence. */
function byAgent(visits: readonly JudgedVisit[], seen: Seen): JudgedVisit[] {
  return visits.flatMap((visit) => {
    const agents = seen.get(visit.visit)
    return agents ? agents.map(({ eventIds: _, ...counted }) => ({ ...visit, ...counted })) : [visit]
  })
}

/** What the thief made and nobody has used yet: the way back. */
function toUnused(made: Made, options: Whole): ScopedEntity {
  const { kind, value, call, time, eventId } = made
  const ruled = findRuling(options.rulings, made)
  const visit = options.byNumber.get(made.visit)!
  const score = toRuledScore(ruled, visit.score)
  return {
    kind,
    value,
    verdict: toVerdict({ kind, value }, score, options.created),
    score: Math.round(score * 1000) / 1000,
    shared: false,
    reasons: [
      ...toRuledReason(ruled),
      `${call} by the thief made it, and it was not used since, as far as the log shows.`,
    ],
    links: [{ to: toActing(visit), by: `${call} by the thief`, eventIds: [eventId] }],
    events: 0,
    denied: 0,
    first: time,
    last: time,
    path: [...toPath(visit, options), { kind, value }],
  }
}

/** Who acts in a visit: its key, else its identity. */
function toActing({ key, identity }: JudgedVisit): Entity {
  return key ? { kind: 'key', value: key } : { kind: 'identity', value: identity }
}

function toEntity(entity: Entity & { kind: Kind }, visits: readonly JudgedVisit[], options: Whole): ScopedEntity {
  const ruled = findRuling(options.rulings, entity)
  const score = toRuledScore(ruled, Math.max(...visits.map((visit) => visit.score)))
  const verdict = toVerdict(entity, score, options.created)
  const least = verdict === 'cleared' ? 0 : verdict === 'suspected' ? bounds.likely : bounds.sure
  const part = visits.filter((visit) => visit.score >= least)
  const telling = [...(part.length > 0 ? part : visits)].sort(
    (one, other) => (one.round ?? 99) - (other.round ?? 99) || other.score - one.score || one.visit - other.visit,
  )
  return {
    ...entity,
    verdict,
    score: Math.round(score * 1000) / 1000,
    shared: verdict === 'hostile' && options.shared.has(`${entity.kind} ${entity.value}`),
    reasons: [...toRuledReason(ruled), ...toReasons(entity, telling, verdict)].slice(0, mostReasons),
    links: toLinks(entity, telling, options),
    events: telling.reduce((sum, { events }) => sum + events, 0),
    denied: telling.reduce((sum, { denied }) => sum + denied, 0),
    first: telling.reduce<string | null>((least, { first }) => (least === null || first < least ? first : least), null),
    last: telling.reduce<string | null>((most, { last }) => (most === null || last > most ? last : most), null),
    path: toPath(telling[0]!, options),
  }
}

/** A person's word outweighs all else. */
function toRuledScore(ruled: RuledAs | null, score: number): number {
  if (ruled === null) return score
  return ruled.as === 'cleared' ? Math.min(score, 0.01) : Math.max(score, 0.99)
}

function toRuledReason(ruled: RuledAs | null): string[] {
  return ruled === null ? [] : [`${ruled.by} ${ruled.as} it: ${ruled.why}`]
}

function toVerdict({ kind, value }: Entity, score: number, created: ReadonlySet<string>): EntityVerdict {
  if (score < bounds.likely) return 'cleared'
  if (score < bounds.sure) return 'suspected'
  return kind === 'address' || kind === 'agent' || created.has(value) ? 'hostile' : 'compromised'
}

/** For what is part of it what speaks for that; for what is not what speaks against it, and by what it was near. */
function toReasons({ kind, value }: Entity, visits: readonly JudgedVisit[], verdict: EntityVerdict): string[] {
  const isPart = verdict !== 'cleared'
  const near = visits.flatMap(({ links }) =>
    links
      .filter(({ by }) => !by.includes(value))
      .map(({ by }) => (isPart ? `It is linked by ${by}.` : `It was near by ${by}.`)),
  )
  const own = visits.flatMap(({ evidence }) =>
    evidence
      .filter(({ weight }) => weight > 0 === isPart && weight !== 0)
      .map(({ says }) =>
        toSentence(kind === 'address' || kind === 'agent' ? says.replaceAll('this identity', 'its user') : says),
      ),
  )
  const began = isPart && visits.some(({ round }) => round === 0) ? ['A lead or an alert shows it.'] : []
  return [...new Set([...began, ...(isPart ? [...near.slice(0, 4), ...own] : [...own, ...near.slice(0, 2)])])]
}

function toSentence(says: string): string {
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}.`
}

function toLinks(entity: Entity, visits: readonly JudgedVisit[], { byNumber, seen }: Whole): ScopeLink[] {
  const found = new Map<string, ScopeLink>()
  for (const visit of visits) {
    for (const { from, by } of visit.links) {
      const to = toNeighbour(entity, byNumber.get(from))
      if (to && !found.has(`${to.kind} ${to.value} ${by}`))
        found.set(`${to.kind} ${to.value} ${by}`, { to, by, eventIds: toEventIds(seen.get(visit.visit)) })
    }
  }
  return [...found.values()].slice(0, mostLinks)
}

const shownEvents = 20

function toEventIds(agents: readonly SeenAgent[] = []): string[] {
  return agents.flatMap(({ eventIds }) => eventIds).slice(0, shownEvents)
}

/** The other visit's key, else its identity; unless that is the entity itself. */
function toNeighbour(entity: Entity, other: JudgedVisit | undefined): Entity | null {
  if (!other) return null
  const to = toActing(other)
  return to.kind === entity.kind && to.value === entity.value
    ? other.address
      ? { kind: 'address', value: other.address }
      : null
    : to
}

/** From what it began with to the visit, over the strongest link of each. */
function toPath(visit: JudgedVisit, { byNumber }: Whole): Entity[] {
  const path: Entity[] = []
  const seen = new Set<number>()
  for (let at: JudgedVisit | undefined = visit; at && !seen.has(at.visit); at = byNumber.get(at.links[0]?.from ?? -1)) {
    seen.add(at.visit)
    const entity = toActing(at)
    if (path[0]?.value !== entity.value) path.unshift(entity)
  }
  return path
}
