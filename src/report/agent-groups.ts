import { parseAgent } from '../model/agent.ts'
import type { ScopedEntity } from '../model/scope.ts'

/** User agents of one family: a command line names each command in its agent, so that one program has dozens. */
export type AgentGroup = Pick<ScopedEntity, 'verdict' | 'shared' | 'events' | 'denied' | 'first' | 'last'> & {
  readonly family: string
  readonly values: readonly string[]
}

/** Agents, those together that a reader would call one. */
export function toAgentGroups(agents: readonly ScopedEntity[]): AgentGroup[] {
  const groups = Map.groupBy(agents, ({ value, verdict, shared }) => `${verdict} ${shared} ${toFamily(value)}`)
  return [...groups.values()].map((own) => {
    const { value, verdict, shared } = own[0]!
    return {
      family: toFamily(value),
      values: own.map((one) => one.value),
      verdict,
      shared,
      events: own.reduce((sum, { events }) => sum + events, 0),
      denied: own.reduce((sum, { denied }) => sum + denied, 0),
      first: toMoments(own, 'first')[0] ?? null,
      last: toMoments(own, 'last').at(-1) ?? null,
    }
  })
}

/** `aws-cli 2 on Windows` */
export function toFamily(agent: string): string {
  return parseAgent(agent).family
}

/** Entities in which agents of one program are one, with the reasons of all: the first stands for them. */
export function withAgentsJoined(entities: readonly ScopedEntity[]): ScopedEntity[] {
  const byName = Map.groupBy(entities, ({ kind, value, verdict }) =>
    kind === 'agent' ? `agent ${verdict} ${toFamily(value)}` : `${kind} ${value}`,
  )
  return [...byName.values()].map((own) => ({
    ...own[0]!,
    reasons: [...new Set(own.flatMap(({ reasons }) => reasons))],
    links: own.flatMap(({ links }) => links),
  }))
}

function toMoments(own: readonly ScopedEntity[], which: 'first' | 'last'): string[] {
  return own.flatMap((one) => one[which] ?? []).sort()
}
