import { openNetworks } from '../knowledge/networks/open-networks.ts'
import type { Incident } from '../model/incident.ts'
import { toIso } from '../model/time-window.ts'
import { readEvents } from '../report/read-events.ts'
import { type Report, toReport } from '../report/report.ts'
import type { Events } from '../store/events.ts'
import { listFiles } from '../store/ledger.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { listRuleDigests } from '../store/rule-runs.ts'
import type { Workspace } from '../store/workspace.ts'
import { toJudged } from './judge-alerts.ts'
import { toNetworksFolder } from './networks-status.ts'
import { readVersion } from './version.ts'

/** Puts together what a report needs. `events` are those of the workspace; `now` is epoch milliseconds. */
export async function writeUp(
  workspace: Workspace,
  incident: Incident,
  { events, now }: { readonly events: Events; readonly now: number },
): Promise<Report> {
  const own = new Set(incident.alertIds)
  const alerts = listAlerts(workspace).filter(({ id }) => own.has(id))
  const read = await readEvents(events.duckdb, incident.eventIds)
  const networks = openNetworks({ folder: toNetworksFolder(workspace.directory) })
  const addresses = incident.entities.filter(({ kind }) => kind === 'address').map(({ value }) => value)
  const ruleIds = new Set(alerts.map(({ rule }) => rule.id))
  return toReport({
    incident,
    alerts: toJudged(workspace, alerts),
    events: read,
    files: listFiles(workspace, [...new Set(read.flatMap(({ file }) => file ?? []))]),
    networks: new Map(
      addresses.flatMap((address) => {
        const info = networks.lookUp(address)
        return info ? [[address, info] as const] : []
      }),
    ),
    networkSources: networks.sources,
    ruleVersions: [...listRuleDigests(workspace)].flatMap(([id, digest]) => (ruleIds.has(id) ? [{ id, digest }] : [])),
    version: readVersion(),
    written: toIso(Math.floor(now / 1000) * 1000),
  })
}
