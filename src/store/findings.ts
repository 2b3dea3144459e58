import type { Lead } from '../model/entity.ts'
import type { Fact } from '../model/fact.ts'
import { inTransaction, type Workspace } from './workspace.ts'

/** What enrichers found about an alert; `basis` names all that it rests on, so that it is not asked for again while that stands. */
export type Finding = { readonly alertId: string; readonly basis: string; readonly facts: readonly Fact[] }

/** The findings of alerts, by the alert's id; without ids, of all. */
export function readFindings(workspace: Workspace, alertIds?: readonly string[]): Map<string, Finding> {
  const rows = workspace.cases
    .prepare(
      `select alert_id as "alertId", basis, facts from findings where :ids is null or alert_id in (select value from json_each(:ids))`,
    )
    .all({ ids: alertIds ? JSON.stringify(alertIds) : null }) as { alertId: string; basis: string; facts: string }[]
  return new Map(rows.map((row) => [row.alertId, { ...row, facts: JSON.parse(row.facts) as Fact[] }]))
}

/** The basis of each finding, without reading the facts. */
export function readBases(workspace: Workspace): Map<string, string> {
  const rows = workspace.cases.prepare('select alert_id as "alertId", basis from findings').all()
  return new Map((rows as { alertId: string; basis: string }[]).map(({ alertId, basis }) => [alertId, basis]))
}

/** Writes findings down in place of older ones, and forgets those of alerts that are gone. */
export function writeFindings(workspace: Workspace, findings: readonly Finding[]): void {
  const insert = workspace.cases.prepare('insert or replace into findings (alert_id, basis, facts) values (?, ?, ?)')
  inTransaction(workspace.cases, () => {
    for (const { alertId, basis, facts } of findings) insert.run(alertId, basis, JSON.stringify(facts))
    workspace.cases.exec('delete from findings where alert_id not in (select id from alerts)')
  })
}

/** What was found about a lead, as text; `basis` names all that it rests on. */
export type LeadFinding = { readonly basis: string; readonly body: string }

/** What was found about the lead when it was asked about last. */
export function readLeadFinding(workspace: Workspace, { kind, value }: Lead): LeadFinding | undefined {
  return workspace.cases
    .prepare('select basis, body from lead_findings where kind = ? and value = ?')
    .get(kind, value) as LeadFinding | undefined
}

/** Of so many leads it is kept, the last that were asked about. */
const mostLeads = 200

/** Keeps what was found about a lead in place of what was kept before. */
export function writeLeadFinding(workspace: Workspace, { kind, value }: Lead, { basis, body }: LeadFinding): void {
  inTransaction(workspace.cases, () => {
    workspace.cases
      .prepare('insert or replace into lead_findings (kind, value, basis, body) values (?, ?, ?, ?)')
      .run(kind, value, basis, body)
    workspace.cases
      .prepare('delete from lead_findings where rowid <= (select max(rowid) from lead_findings) - ?')
      .run(mostLeads)
  })
}
