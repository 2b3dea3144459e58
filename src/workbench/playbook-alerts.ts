import { hash } from 'node:crypto'
import { type AlertRule, listedEntities } from '../model/alert.ts'
import type { Entity, EntityKind } from '../model/entity.ts'
import { type Level, levels } from '../model/level.ts'
import { explainMatch } from '../playbook/explain-match.ts'
import type { Found } from '../playbook/find-matches.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { readEventIds, type Stretch } from '../playbook/read-sightings.ts'
import { toLevel } from '../playbook/to-level.ts'
import { dropUntouchedAlerts, type Episode, reconcileAlerts, toLeadName } from '../store/alerts.ts'
import { lastNumber } from '../store/counters.ts'
import type { Events } from '../store/events.ts'
import { recordRun } from '../store/rule-runs.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'

/** Goes up with every change of what matches: playbooks are looked for anew. */
const matchingVersion = 2
const listedEvents = 1000

/** The id under which a playbook's alerts and runs are kept. */
export function toRuleId({ name }: Playbook): string {
  return `playbook-${name}`
}

/** What a playbook's alerts rest on, beside the events. */
export function toRun(playbook: Playbook): { readonly id: string; readonly hash: string } {
  const { file: _, ...content } = playbook
  return { id: toRuleId(playbook), hash: hash('sha256', JSON.stringify([matchingVersion, content])) }
}

type Graded = { readonly found: Found; readonly level: Level; readonly episode: Episode }

/**
 * Brings the alerts of playbooks in line with who followed them. Those of `playbooks` were looked for in everything: what they said of others is taken
 * back. The caller is the workspace's writer, and has events opened.
 */
export async function raisePlaybookAlerts(
  workspace: Workspace,
  { duckdb }: Events,
  { found, playbooks }: { readonly found: readonly Found[]; readonly playbooks: readonly Playbook[] },
): Promise<void> {
  const strong = found.flatMap((one) => {
    const level = toLevel(one)
    return level === null ? [] : [{ found: one, level }]
  })
  const ids = await readEventIds(
    duckdb,
    strong.map((one) => toStretch(one.found)),
    listedEvents,
  )
  const graded = strong.map((one, place) => ({ ...one, episode: toEpisode(one.found, ids[place]!) }))
  const byPlaybook = Map.groupBy(graded, (one) => one.found.playbook)
  const run = lastNumber(workspace, 'run')
  const batch = lastNumber(workspace, 'batch')
  inTransaction(workspace.cases, () => {
    for (const playbook of playbooks) {
      const own = byPlaybook.get(playbook) ?? []
      dropUntouchedAlerts(workspace, toRuleId(playbook), new Set(own.map(({ episode }) => toLeadName(episode))))
      recordRun(workspace, toRun(playbook), batch)
    }
    for (const [playbook, own] of byPlaybook)
      for (const [level, episodes] of byLevel(own))
        reconcileAlerts(workspace, toAlertRule(playbook, level), { episodes, run })
  })
}

/** All episodes of one lead are as serious as its worst: a lead's alerts are written together. */
function byLevel(graded: readonly Graded[]): Map<Level, Episode[]> {
  const found = new Map<Level, Episode[]>()
  for (const own of Map.groupBy(graded, ({ episode }) => toLeadName(episode)).values()) {
    const worst = levels[Math.max(...own.map(({ level }) => levels.indexOf(level)))]!
    found.set(worst, [...(found.get(worst) ?? []), ...own.map(({ episode }) => episode)])
  }
  return found
}

function toStretch({ playbook, kind, values, match }: Found): Stretch {
  return {
    kind,
    values,
    keys: playbook.calls.map(({ key }) => key),
    first: match.first,
    last: match.last,
  }
}

function toEpisode(found: Found, { ids, events }: { ids: readonly string[]; events: number }): Episode {
  const { lead, match } = found
  return {
    lead,
    group: {},
    first: match.first,
    last: match.last,
    count: events,
    value: null,
    entities: toEntities(found),
    eventIds: ids,
    reasons: explainMatch(found),
  }
}

function toEntities({ identities, keys, addresses, agents }: Found): Entity[] {
  const named = (kind: EntityKind, values: readonly string[]) =>
    values.slice(0, listedEntities).map((value) => ({ kind, value }))
  return [
    ...named('identity', identities),
    ...named('key', keys),
    ...named('address', addresses),
    ...named('agent', agents),
  ]
}

function toAlertRule(playbook: Playbook, level: Level): AlertRule {
  return {
    id: toRuleId(playbook),
    kind: 'playbook',
    title: `Playbook followed: ${playbook.title}`,
    level,
    author: playbook.learnedFrom === null ? 'Keytrail' : null,
    license: null,
    tags: [],
    description: [playbook.says, playbook.attribution].filter(Boolean).join(' '),
    falsepositives: ['Somebody whose work it is, and who does it here for the first time.'],
    references: playbook.sources.map(({ url }) => url),
  }
}
