import { type Calls, openCalls } from '../knowledge/calls/calls.ts'
import { openNetworks } from '../knowledge/networks/open-networks.ts'
import { parseAgent } from '../model/agent.ts'
import type { WindowOptions } from '../model/answers.ts'
import type { PlaybookHunt } from '../model/playbook-answers.ts'
import { UserError } from '../model/problem.ts'
import type { Cell, Table } from '../model/table.ts'
import { type TimeWindow, toIso } from '../model/time-window.ts'
import { explainMatch } from '../playbook/explain-match.ts'
import { type Found, findMatches } from '../playbook/find-matches.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { toLevel } from '../playbook/to-level.ts'
import { type Events, withEvents } from '../store/events.ts'
import { toSearched } from '../store/searched.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import type { Workspace } from '../store/workspace.ts'
import { asWriter } from '../store/writer.ts'
import { loadAllPlaybooks, pickPlaybooks, toProblemNotes } from './list-playbooks.ts'
import { toNetworksFolder } from './networks-status.ts'
import { raisePlaybookAlerts } from './playbook-alerts.ts'
import type { Steps } from './run-steps.ts'
import { toWindow } from './to-window.ts'

/** Less is no match: some calls of many. */
const usualLeast = 0.3

const columns = [
  'playbook',
  'score',
  'level',
  'kind',
  'lead',
  'identities',
  'calls',
  'first',
  'last',
  'events',
  'matched',
  'missing',
  'says',
  'eventIds',
] as const

/** Who followed one of the playbooks, the best first. */
export async function huntPlaybooks(
  workspace: Workspace,
  request: PlaybookHunt & WindowOptions,
  steps: Steps,
): Promise<Table> {
  const { minScore = usualLeast, names = [] } = request
  if (!(minScore > 0 && minScore <= 1)) throw new UserError('A score is over 0, up to 1.', 'Write --min-score 0.5.')
  const window = toWindow(workspace, request)
  const loaded = await loadAllPlaybooks(workspace.directory)
  const playbooks = pickPlaybooks(loaded, names)
  return withEvents(workspace, { signal: steps.signal }, async (events) => {
    const { found, notes } = await searchPlaybooks(workspace, events, { playbooks, window, least: minScore, steps })
    if (request.saveAlert)
      await asWriter(
        workspace,
        () => {},
        () => raisePlaybookAlerts(workspace, events, { found, playbooks: [] }),
      )
    const nothing = `Nobody followed ${playbooks.length === 1 ? playbooks[0]!.name : `one of the ${playbooks.length} playbooks`} with a score of ${minScore} or more.`
    return {
      columns,
      rows: found.map(toRow),
      searched: await toSearched(workspace, events, window),
      notes: [...(found.length === 0 ? [nothing] : []), ...notes, ...toProblemNotes(loaded.problems)],
    }
  })
}

export type Wanted = {
  readonly playbooks: readonly Playbook[]
  readonly window: TimeWindow
  readonly least: number
  readonly steps: Steps
}

/** Searches for playbooks in the events; makes what is missing of the roll-up. */
export async function searchPlaybooks(
  workspace: Workspace,
  events: Events,
  { playbooks, window, least, steps }: Wanted,
): Promise<{ readonly found: readonly Found[]; readonly notes: readonly string[] }> {
  const onPart = (done: number, total: number) =>
    steps.onProgress?.({ step: 'daily roll-up', done, total, unit: 'parts' })
  await addUsageView(workspace, events, { onPart, signal: steps.signal })
  const calls: Calls = openCalls()
  const { lookUp } = openNetworks({ folder: toNetworksFolder(workspace.directory) })
  const naming = { lookUp, toFamily: openFamilies() }
  return findMatches(events.duckdb, { playbooks, window, least, calls, naming })
}

/** The families of agents, remembered: few agents make many events. */
function openFamilies(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const family = known.get(text) ?? parseAgent(text).family
    known.set(text, family)
    return family
  }
}

function toRow(found: Found): Record<(typeof columns)[number], Cell> {
  const { playbook, lead, match, identities, events } = found
  return {
    playbook: playbook.name,
    score: Math.round(match.score * 100) / 100,
    level: toLevel(found),
    kind: lead.kind,
    lead: lead.value,
    identities: identities.slice(0, 20),
    calls: `${match.seen.length} of ${playbook.calls.length}`,
    first: toIso(match.first),
    last: toIso(match.last),
    events,
    matched: match.seen.map(({ call }) => call.call),
    missing: match.missing.map(({ call }) => call),
    says: explainMatch(found).join(' '),
    eventIds: [...new Set(match.seen.flatMap(({ eventId }) => eventId ?? []))],
  }
}
