import type {
  Incident,
  IncidentChange,
  IncidentFindings,
  IncidentLead,
  IncidentNote,
  IncidentStatus,
} from '../model/incident.ts'
import type { Workspace } from './workspace.ts'

/** An incident as it is kept; what depends on the others (`similar`) or is made elsewhere is added by the workbench. */
export type StoredIncident = Omit<Incident, 'similar' | 'actions' | 'alive' | 'reports'>

/** All incidents, the newest first. */
export function listIncidents(workspace: Workspace): StoredIncident[] {
  const rows = workspace.cases.prepare('select * from incidents order by opened desc, id').all()
  const notes = Map.groupBy(listNotes(workspace), ({ incident }) => incident)
  return (rows as unknown as IncidentRow[]).map((row) => toIncident(row, notes.get(row.id) ?? []))
}

/** An incident by its id, by that of one that was joined into it, or by how only its id begins. */
export function findIncident(workspace: Workspace, wanted: string): StoredIncident | undefined {
  const all = listIncidents(workspace)
  const id = listAliases(workspace).find(({ alias }) => alias === wanted)?.id ?? wanted
  const begun = all.filter((incident) => wanted.length >= shortestPrefix && incident.id.startsWith(wanted))
  return all.find((incident) => incident.id === id) ?? (begun.length === 1 ? begun[0] : undefined)
}

/** `i-` and two digits. */
const shortestPrefix = 4

/** Opens an incident, or writes down what is found out about it by now; what people decided about it stays. Call it inside a transaction. */
export function putIncident(
  workspace: Workspace,
  { id, opened, leads, findings }: Pick<Incident, 'id' | 'opened' | 'leads'> & { findings: IncidentFindings },
): void {
  workspace.cases
    .prepare(
      `insert into incidents (id, opened, leads, body) values (?, ?, ?, ?)
       on conflict (id) do update set leads = excluded.leads, body = excluded.body`,
    )
    .run(id, opened, JSON.stringify(leads), JSON.stringify(findings))
}

/** Sets what a person decides about an incident. Call it inside a transaction. */
export function setIncident(workspace: Workspace, id: string, { status, owner, tlp, tags }: IncidentChange): void {
  workspace.cases
    .prepare(
      `update incidents set status = coalesce(:status, status), owner = coalesce(:owner, owner), tlp = coalesce(:tlp, tlp), tags = coalesce(:tags, tags)
       where id = :id`,
    )
    .run({
      id,
      status: status ?? null,
      owner: owner ?? null,
      tlp: tlp ?? null,
      tags: tags ? JSON.stringify(tags) : null,
    })
}

export function addIncidentNote(workspace: Workspace, id: string, { time, by, text }: IncidentNote): void {
  workspace.cases
    .prepare('insert into incident_notes (incident_id, time, by, text) values (?, ?, ?, ?)')
    .run(id, time, by, text)
}

/** Lets `alias` be another name of `id`, which gets its notes. With `isMerged` a person wants them to be one. Call it inside a transaction. */
export function joinIncident(
  workspace: Workspace,
  { alias, id, isMerged }: { readonly alias: string; readonly id: string; readonly isMerged: boolean },
): void {
  const { cases } = workspace
  cases.prepare('update incident_aliases set id = ? where id = ?').run(id, alias)
  cases
    .prepare('insert or replace into incident_aliases (alias, id, is_merged) values (?, ?, ?)')
    .run(alias, id, isMerged ? 1 : 0)
  cases.prepare('update incident_notes set incident_id = ? where incident_id = ?').run(id, alias)
  cases.prepare('delete from incidents where id = ?').run(alias)
}

/** Forgets an incident about which nobody has said anything. Call it inside a transaction. */
export function dropIncident(workspace: Workspace, id: string): void {
  workspace.cases.prepare('delete from incidents where id = ?').run(id)
  workspace.cases.prepare('delete from incident_aliases where id = ?').run(id)
}

export type IncidentAlias = { readonly alias: string; readonly id: string; readonly isMerged: boolean }

/** The names of incidents that were joined into others. */
export function listAliases(workspace: Workspace): IncidentAlias[] {
  const rows = workspace.cases.prepare('select alias, id, is_merged from incident_aliases order by alias').all()
  return (rows as { alias: string; id: string; is_merged: number }[]).map(({ alias, id, is_merged }) => ({
    alias,
    id,
    isMerged: is_merged === 1,
  }))
}

type IncidentRow = {
  readonly id: string
  readonly status: IncidentStatus
  readonly owner: string | null
  readonly tlp: Incident['tlp']
  readonly tags: string
  readonly leads: string
  readonly opened: string
  readonly body: string
}

function toIncident({ body, tags, leads, ...row }: IncidentRow, notes: readonly IncidentNote[]): StoredIncident {
  return {
    ...(JSON.parse(body) as IncidentFindings),
    ...row,
    tags: JSON.parse(tags) as string[],
    leads: JSON.parse(leads) as IncidentLead[],
    notes: notes.map(({ time, by, text }) => ({ time, by, text })),
  }
}

function listNotes(workspace: Workspace): (IncidentNote & { readonly incident: string })[] {
  return workspace.cases
    .prepare('select incident_id as incident, time, by, text from incident_notes order by id')
    .all() as unknown as (IncidentNote & { readonly incident: string })[]
}
