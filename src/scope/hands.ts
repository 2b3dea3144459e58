import type { JudgedVisit } from './grow.ts'

/**
 * Rare calls tell that somebody is a thief, and not that two are the same one. So the thief's visits are put into hands: what is held together by a key,
 * an identity, an address where nobody else is, or by what one made for the other, is one hand; hands are one where they have an agent that nobody else
 * has, or do so much the same. On 20 pairs of generated thieves that know nothing of each other, two shared 45 of 100 calls at most, and no agent; one
 * thief with an address for each key shares half and more, or the agent (`test/scenarios`).
 */
const sameWork = 0.5

/** Whoever holds a key asks this: it is no work. */
const first = 'sts.amazonaws.com:GetCallerIdentity'

export type HandsOptions = {
  /** `address 203.0.113.7`, `agent aws-cli/…`: what honest visits use too. */
  readonly shared: ReadonlySet<string>
  /** Agents and calls of visits, by the visit's number; read only where there is more than one hand. */
  readWork(): Promise<ReadonlyMap<number, Work>>
}

export type Work = { readonly agents: readonly string[]; readonly calls: readonly string[] }

/** More hands are not told apart: nobody reads so many incidents. */
const mostHands = 300

/** The numbers of the visits of each hand. */
export async function toHands(visits: readonly JudgedVisit[], { shared, readWork }: HandsOptions): Promise<number[][]> {
  const held = toHeld(visits, shared)
  if (held.length < 2) return held
  if (held.length > mostHands) return [held.flat()]
  const work = await readWork()
  const hands = held.map((own) => toHand(own, work, shared))
  return joinSame(hands).map((group) => group.flatMap((hand) => hand.visits))
}

/** Visits that share a name, directly or over others: by a forest in which each name leads to a visit. */
export function toHeld(visits: readonly JudgedVisit[], shared: ReadonlySet<string>): number[][] {
  const parents = new Map<string, string>()
  const toRoot = (name: string): string => {
    let root = name
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next
    if (root !== name) parents.set(name, root)
    return root
  }
  for (const visit of visits) {
    const [own, ...others] = toNames(visit, shared)
    for (const other of others) {
      const [root, from] = [toRoot(own!), toRoot(other)]
      if (root !== from) parents.set(from, root)
    }
  }
  const groups = Map.groupBy(visits, ({ visit }) => toRoot(`visit ${visit}`))
  return [...groups.values()].map((group) => group.map(({ visit }) => visit))
}

function toNames({ visit, key, identity, address, links }: JudgedVisit, shared: ReadonlySet<string>): string[] {
  return [
    `visit ${visit}`,
    `identity ${identity}`,
    ...(key === null ? [] : [`key ${key}`]),
    ...(address === null || shared.has(`address ${address}`) ? [] : [`address ${address}`]),
    ...links.filter(({ id }) => id === 'lineage').map(({ from }) => `visit ${from}`),
  ]
}

type Hand = {
  readonly visits: readonly number[]
  readonly agents: ReadonlySet<string>
  readonly calls: ReadonlySet<string>
}

function toHand(visits: readonly number[], work: ReadonlyMap<number, Work>, shared: ReadonlySet<string>): Hand {
  const agents = visits
    .flatMap((visit) => work.get(visit)?.agents ?? [])
    .filter((agent) => !shared.has(`agent ${agent}`))
  const calls = visits.flatMap((visit) => work.get(visit)?.calls ?? []).filter((call) => call !== first)
  return { visits, agents: new Set(agents.map(withoutBrackets)), calls: new Set(calls) }
}

/** S3 writes agents in brackets. */
function withoutBrackets(agent: string): string {
  return agent.startsWith('[') && agent.endsWith(']') ? agent.slice(1, -1) : agent
}

function isSameHand(one: Hand, other: Hand): boolean {
  if (!one.agents.isDisjointFrom(other.agents)) return true
  const least = Math.min(one.calls.size, other.calls.size)
  return least > 0 && one.calls.intersection(other.calls).size / least >= sameWork
}

/** Groups of hands that are the same, directly or over others. */
function joinSame(hands: readonly Hand[]): Hand[][] {
  const groups: Hand[][] = []
  for (const hand of hands) {
    const touching = groups.filter((group) => group.some((other) => isSameHand(hand, other)))
    const rest = groups.filter((group) => !touching.includes(group))
    groups.splice(0, groups.length, ...rest, [...touching.flat(), hand])
  }
  return groups
}
