import { openNetworks } from '../knowledge/networks/open-networks.ts'
import { parseAgent } from '../model/agent.ts'
import type { Knowledge } from '../scope/open-visits.ts'
import type { Rulings } from '../scope/rulings.ts'
import { listRulings } from '../store/rulings.ts'
import type { Workspace } from '../store/workspace.ts'
import { toNetworksFolder } from './networks-status.ts'

/** What growth asks of the world. */
export function openScopeKnowledge(workspace: Workspace): Knowledge {
  return { lookUp: openNetworks({ folder: toNetworksFolder(workspace.directory) }).lookUp, parse: parseAgent }
}

/** What people said of entities, as growth respects it. */
export function toRulings(workspace: Workspace): Rulings {
  const rulings = listRulings(workspace)
  return {
    confirmed: rulings.filter(({ ruling }) => ruling === 'confirmed'),
    cleared: rulings.filter(({ ruling }) => ruling === 'cleared'),
  }
}
