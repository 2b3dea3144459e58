import type { Hunt } from '../hunt/hunt.ts'
import { runHunt } from '../hunt/run-hunt.ts'
import { type Meanings, type TypedValues, toParameterValues } from '../hunt/to-parameter-values.ts'
import type { Knowledge } from '../hunt/views.ts'
import { loadCallIndex } from '../knowledge/calls/call-index.ts'
import { type Calls, openCalls } from '../knowledge/calls/calls.ts'
import { type Networks, openNetworks } from '../knowledge/networks/open-networks.ts'
import { parseAgent } from '../model/agent.ts'
import type { Table } from '../model/table.ts'
import { type Events, withEvents } from '../store/events.ts'
import { newestEvent } from '../store/manifest.ts'
import type { Workspace } from '../store/workspace.ts'
import type { HuntOptions } from './hunting.ts'
import { findHunt } from './list-hunts.ts'
import { toNetworksFolder } from './networks-status.ts'
import type { Steps } from './run-steps.ts'
import { saveHuntAlerts } from './save-hunt-alerts.ts'
import { toLead } from './to-lead.ts'
import { toWindow } from './to-window.ts'

export type HuntQuery = HuntOptions & { readonly name: string }

const defaultLimit = 100

/** Runs a hunt; with `saveAlerts` its rows become alerts. */
export async function askHunt(workspace: Workspace, query: HuntQuery, steps: Steps): Promise<Table> {
  const { hunt, notes: hides } = await findHunt(workspace.directory, query.name, query.folders ?? [])
  const asked = await withEvents(workspace, { signal: steps.signal }, async (events) => {
    const typed = await toHuntValues(workspace, events, { hunt, query })
    const limit = query.limit ?? defaultLimit
    return runHunt(workspace, events, {
      hunt,
      typed,
      limit,
      knowledge: openKnowledge(workspace),
      signal: steps.signal,
    })
  })
  const table = { ...asked, notes: [...hides, ...asked.notes] }
  if (!query.saveAlerts) return table
  const notes = await saveHuntAlerts(workspace, { hunt, table }, steps)
  return { ...table, notes: [...table.notes, ...notes] }
}

/** The values of a hunt's parameters, its leads looked up in the logs. With `toMissing` none has to be given. */
export async function toHuntValues(
  workspace: Workspace,
  { duckdb }: Events,
  { hunt, query, toMissing }: { hunt: Hunt; query: HuntQuery; toMissing?: Meanings['toMissing'] },
): Promise<TypedValues> {
  const { since, until, words = [], named = {} } = query
  toWindow(workspace, { ...(since !== undefined && { since }), ...(until !== undefined && { until }) })
  const ends = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) }
  return toParameterValues(
    hunt,
    { words, named: { ...named, ...ends } },
    {
      newest: newestEvent(workspace),
      listBuckets: () => Object.keys(loadCallIndex().buckets),
      ...(toMissing && { toMissing }),
      toLeadValues: async (lead) => (await toLead(workspace, duckdb, lead)).values,
    },
  )
}

/** Each table is opened at the first question to it. */
export function openKnowledge(workspace: Workspace): Knowledge {
  let calls: Calls | undefined
  let networks: Networks | undefined
  return {
    get calls() {
      calls ??= openCalls()
      return calls
    },
    lookUp(address) {
      networks ??= openNetworks({ folder: toNetworksFolder(workspace.directory) })
      return networks.lookUp(address)
    },
    parse: parseAgent,
  }
}
