import type { LookUp } from '../baseline/to-addresses.ts'
import { toBaseline } from '../baseline/to-baseline.ts'
import { openNetworks } from '../knowledge/networks/open-networks.ts'
import type { Baseline, BaselineQuery } from '../model/baseline.ts'
import { withEvents } from '../store/events.ts'
import type { Workspace } from '../store/workspace.ts'
import { toNetworksFolder } from './networks-status.ts'
import type { Steps } from './run-steps.ts'
import { toIdentity } from './to-identity.ts'
import { toWindow } from './to-window.ts'

const rowsOfSection = 10

/** What is ordinary here, or for one identity. */
export async function showBaseline(workspace: Workspace, query: BaselineQuery, steps: Steps): Promise<Baseline> {
  const window = toWindow(workspace, query)
  const identity = query.identity === undefined ? null : await toIdentity(workspace, query.identity)
  const lookUp: LookUp = openNetworks({ folder: toNetworksFolder(workspace.directory) }).lookUp
  const onPart = (done: number, total: number) =>
    steps.onProgress?.({ step: 'daily roll-up', done, total, unit: 'parts' })
  return withEvents(workspace, { signal: steps.signal }, (events) =>
    toBaseline(workspace, events, {
      window,
      identity,
      limit: query.limit ?? rowsOfSection,
      lookUp,
      onPart,
      signal: steps.signal,
    }),
  )
}
