import type { Hunt } from '../hunt/hunt.ts'
import { ownHunts } from '../hunt/load-hunts.ts'
import { toEpisodes, toRowLead } from '../hunt/to-episodes.ts'
import type { AlertRule } from '../model/alert.ts'
import { assumedLevel } from '../model/level.ts'
import type { Table } from '../model/table.ts'
import { reconcileAlerts } from '../store/alerts.ts'
import { nextNumber } from '../store/counters.ts'
import { withEvents } from '../store/events.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { asWriter } from '../store/writer.ts'
import type { Steps } from './run-steps.ts'

/** Makes alerts of a hunt's rows, and says how many; what it found before stays, and grows where the same lead is found again. */
export async function saveHuntAlerts(
  workspace: Workspace,
  { hunt, table }: { hunt: Hunt; table: Table },
  { onProgress, signal }: Steps,
): Promise<string[]> {
  const episodes = await withEvents(workspace, { signal }, ({ duckdb }) => toEpisodes(duckdb, table.rows, hunt.name))
  const waiting = () => onProgress?.({ step: 'wait for another keytrail that writes', done: 0, total: 0, unit: '' })
  await asWriter(workspace, waiting, async () => {
    const run = nextNumber(workspace, 'run')
    inTransaction(workspace.cases, () => reconcileAlerts(workspace, toHuntRule(hunt), { episodes, run }))
  })
  const nobodys = table.rows.filter((row) => toRowLead(row) === null).length
  return [
    toSaved(episodes.length, hunt.name),
    ...(nobodys > 0
      ? [
          `${nobodys} of the rows ${nobodys === 1 ? 'names' : 'name'} no single key, identity or address, and became no alert.`,
        ]
      : []),
  ]
}

function toSaved(alerts: number, name: string): string {
  if (alerts === 0) return 'No alert is saved.'
  return `${alerts === 1 ? 'One alert is' : `${alerts} alerts are`} saved: keytrail alerts --rule hunt:${name}`
}

/** By which rule its alerts go. */
export function toHuntRule({ name, title, hypothesis, attack, file }: Hunt): AlertRule {
  const isOurs = file.startsWith(ownHunts)
  return {
    id: `hunt:${name}`,
    kind: 'hunt',
    title,
    level: assumedLevel,
    author: isOurs ? 'Keytrail' : null,
    license: isOurs ? 'Apache-2.0' : null,
    tags: attack.map((id) => `attack.${id.toLowerCase()}`),
    description: hypothesis,
    falsepositives: [],
    references: [],
  }
}
