import type { EntityKind } from '../model/entity.ts'
import type { ScopedEntity } from '../model/scope.ts'
import { type GraphEdge, type GraphNode, renderGraph } from '../picture/graph-picture.ts'
import { toOutcome as toOutcomeWords } from '../picture/say.ts'
import { type AgentGroup, toAgentGroups } from './agent-groups.ts'
import { defang } from './defang.ts'
import type { ReportEvent } from './report-input.ts'
import { toShortName } from './say/names.ts'
import { type Account, isLead, type Story, toOutcome } from './story.ts'

/** The picture of who and what was seen together; '' where there is nothing to draw. Agents of one program are one. */
export function renderEvidence(story: Story, title: string): string {
  const ofKind = (kind: EntityKind) =>
    story.incident.entities.filter((entity) => entity.kind === kind && entity.verdict !== 'cleared')
  const agents = toAgentGroups(ofKind('agent'))
  const nodes = [
    ...ofKind('address').map((place) => toNode(place, story)),
    ...story.accounts.map((account) => toAccountNode(account, story)),
    ...agents.map((group) => toAgentNode(group, story)),
    ...ofKind('resource').map((place) => toNode(place, story)),
  ]
  const seen = toSeenTogether(story, agents)
  return renderGraph({ id: 'evidence', title, nodes, edges: [...seen, ...toLinks(story, seen)] })
}

function toKey({ kind, value }: Pick<ScopedEntity, 'kind' | 'value'>): string {
  return `${kind} ${value}`
}

function toNode({ kind, value, verdict, events, denied }: ScopedEntity, story: Story): GraphNode {
  const entity = { kind, value }
  return { key: toKey(entity), kind, label: defang(value), verdict, isLead: isLead(story, entity), events, denied }
}

/** A group is known by the first of its agents. */
function toAgentNode({ values, family, verdict, events, denied }: AgentGroup, story: Story): GraphNode {
  const entities = values.map((value) => ({ kind: 'agent', value }) as const)
  const key = toKey(entities[0]!)
  return {
    key,
    kind: 'agent',
    label: family,
    verdict,
    isLead: entities.some((one) => isLead(story, one)),
    events,
    denied,
  }
}

function toAccountNode({ identity, keys, verdict, name }: Account, story: Story): GraphNode {
  const all = [identity, ...keys].filter((one) => one !== null)
  return {
    key: `identity ${name}`,
    kind: 'identity',
    label: defang(toShortName(name)),
    verdict,
    isLead: all.some((one) => isLead(story, one)),
    events: Math.max(...all.map(({ events }) => events)),
    denied: Math.max(...all.map(({ denied }) => denied)),
  }
}

/** A line from each address to each identity that called from it, and from there to the agents. */
function toSeenTogether({ events }: Story, agents: readonly AgentGroup[]): GraphEdge[] {
  const groupOf = new Map(agents.flatMap(({ values }) => values.map((value) => [value, values[0]!] as const)))
  const pairs = new Map<string, { from: string; to: string; own: ReportEvent[] }>()
  const add = (from: string, to: string, event: ReportEvent) => {
    const name = `${from}\n${to}`
    const pair = pairs.get(name) ?? { from, to, own: [] }
    pair.own.push(event)
    pairs.set(name, pair)
  }
  for (const event of events) {
    const { identity, key, address, agent } = event
    const who = `identity ${identity ?? key}`
    if (address !== null) add(`address ${address}`, who, event)
    if (agent !== null) add(who, `agent ${groupOf.get(agent) ?? agent}`, event)
  }
  return [...pairs.values()].map(({ from, to, own }) => {
    const { events: count, denied } = toOutcome(own)
    return { from, to, events: count, isDenied: denied === count, says: toOutcomeWords(count, denied) }
  })
}

/** Links between identities that no address joins: mostly what one made or issued for the other. */
function toLinks({ incident, accounts }: Story, seen: readonly GraphEdge[]): GraphEdge[] {
  const ownerOf = new Map(
    accounts.flatMap(({ name, identity, keys }) =>
      [identity, ...keys].flatMap((one) => (one ? [[toKey(one), `identity ${name}`] as const] : [])),
    ),
  )
  const neighbours = new Map<string, Set<string>>()
  for (const { from, to } of seen.filter((edge) => edge.from.startsWith('address '))) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const)
      neighbours.set(one, (neighbours.get(one) ?? new Set()).add(other))
  }
  const found = new Map<string, GraphEdge>()
  for (const entity of incident.entities) {
    for (const { to, by, eventIds } of entity.links) {
      const [from, other] = [ownerOf.get(toKey(entity)), ownerOf.get(toKey(to))]
      if (
        !from ||
        !other ||
        from === other ||
        !neighbours.get(from)?.isDisjointFrom(neighbours.get(other) ?? new Set())
      )
        continue
      found.set(`${from}\n${other}`, {
        from: other,
        to: from,
        events: eventIds.length,
        isDenied: false,
        says: defang(by),
      })
    }
  }
  return [...found.values()]
}
