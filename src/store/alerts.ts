import { hash } from 'node:crypto'
import type { StatementSync } from 'node:sqlite'
import type { AlertRule, AlertStatus, Disposition } from '../model/alert.ts'
import type { Entity, Lead } from '../model/entity.ts'
import type { Workspace } from './workspace.ts'

/** One episode as a rule's run found it. Times are epoch milliseconds, null when none of its events has one. */
export type Episode = {
  readonly lead: Lead | null
  readonly group: Readonly<Record<string, string>>
  readonly first: number | null
  readonly last: number | null
  readonly count: number
  readonly value: number | null
  readonly entities: readonly Entity[]
  readonly eventIds: readonly string[]
  readonly reasons: readonly string[]
}

type Held = {
  readonly id: string
  readonly lead: string
  readonly first: number | null
  readonly last: number | null
  readonly run: number
}

/** The name under which episodes of one lead are kept; a correlation's, which have a value, by their group: its lead changes with what joins. */
export function toLeadName({ lead, group, value }: Pick<Episode, 'lead' | 'group' | 'value'>): string {
  return JSON.stringify(value === null ? lead : group)
}

/**
 * Brings a rule's alerts in line with the episodes found for some leads (all of theirs). An episode that took in several alerts keeps the
 * oldest one's id and disposition; the others become its aliases. An alert that fell into several episodes stays with the first of them. Call
 * it inside a transaction.
 */
export function reconcileAlerts(
  workspace: Workspace,
  rule: AlertRule,
  { episodes, run }: { episodes: readonly Episode[]; run: number },
): void {
  const writer = new AlertWriter(workspace, rule, run)
  const held = writer.held()
  const found = Map.groupBy(episodes, toLeadName)
  for (const [lead, own] of found) {
    const before = new Set(held.get(lead))
    for (const episode of own) {
      const [oldest, ...others] = [...before].filter((alert) => isWithin(alert, episode))
      writer.put(episode, lead, oldest)
      for (const other of others) writer.join(other.id, oldest!.id)
      for (const taken of [oldest, ...others]) if (taken) before.delete(taken)
    }
    for (const stale of before) writer.dropIfUntouched(stale)
  }
}

function isWithin(alert: Held, episode: Episode): boolean {
  if (alert.first === null || episode.first === null) return alert.first === episode.first
  return alert.first <= episode.last! && alert.last! >= episode.first
}

/** Writes the alerts of one rule, its statements prepared once. */
class AlertWriter {
  private readonly workspace: Workspace
  private readonly rule: AlertRule
  private readonly ruleText: string
  private readonly run: number
  private readonly insert: StatementSync
  private readonly isTaken: StatementSync

  constructor(workspace: Workspace, rule: AlertRule, run: number) {
    this.workspace = workspace
    this.rule = rule
    this.ruleText = JSON.stringify(rule)
    this.run = run
    this.isTaken = workspace.cases.prepare(
      'select 1 from alerts where id = :id union all select 1 from alert_aliases where alias = :id',
    )
    this.insert = workspace.cases.prepare(
      `insert into alerts (id, rule_id, rule, level, lead, first, last, count, value, body, run) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set rule = excluded.rule, level = excluded.level, first = excluded.first, last = excluded.last, count = excluded.count,
         value = excluded.value, body = excluded.body`,
    )
  }

  /** The rule's alerts by lead, the oldest first. */
  held(): Map<string, Held[]> {
    const rows = this.workspace.cases
      .prepare('select id, lead, first, last, run from alerts where rule_id = ? order by run, first, id')
      .all(this.rule.id)
    return Map.groupBy(rows as unknown as Held[], ({ lead }) => lead)
  }

  put(episode: Episode, lead: string, before: Held | undefined): void {
    const { first, last, count, value, entities, eventIds, reasons, group } = episode
    const body = JSON.stringify({ lead: episode.lead, group, entities, eventIds, reasons })
    const id = before?.id ?? this.newId(lead, first)
    this.insert.run(
      id,
      this.rule.id,
      this.ruleText,
      this.rule.level,
      lead,
      first,
      last,
      count,
      value,
      body,
      before?.run ?? this.run,
    )
  }

  join(alias: string, id: string): void {
    const { cases } = this.workspace
    cases.prepare('update alert_aliases set id = ? where id = ?').run(id, alias)
    cases.prepare('insert or replace into alert_aliases (alias, id) values (?, ?)').run(alias, id)
    cases.prepare('delete from alerts where id = ?').run(alias)
  }

  /** The rule no longer says so; what a person has judged stays. */
  dropIfUntouched({ id }: Held): void {
    this.workspace.cases.prepare(`delete from alerts where id = ? and ${isUntouchedSql}`).run(id)
  }

  private newId(lead: string, first: number | null): string {
    for (let turn = 0; ; turn++) {
      const digest = hash('sha256', JSON.stringify([this.rule.id, lead, first, turn]))
      const id = `a-${digest.slice(0, 12)}`
      if (this.isTaken.get({ id }) === undefined) return id
    }
  }
}

/** Forgets a rule's untouched alerts, but for those of the leads in `keep`: it has changed, and sees everything again. */
export function dropUntouchedAlerts(workspace: Workspace, ruleId: string, keep: ReadonlySet<string>): void {
  workspace.cases
    .prepare(
      `delete from alerts where rule_id = ? and ${isUntouchedSql} and lead not in (select value from json_each(?))`,
    )
    .run(ruleId, JSON.stringify([...keep]))
}

/** A rule's alerts say of it what it says now: title, level and author may change while it finds the same. */
export function refreshRule(workspace: Workspace, rule: AlertRule): void {
  const text = JSON.stringify(rule)
  workspace.cases
    .prepare('update alerts set rule = ?, level = ? where rule_id = ? and rule <> ?')
    .run(text, rule.level, rule.id, text)
}

/** Nobody has said anything about the alert. */
const isUntouchedSql = "(status = 'new' and disposition is null)"

/** Sets what a person decides about an alert; one that is new again has no disposition, unless it is given one. */
export function setAlert(
  workspace: Workspace,
  id: string,
  change: { readonly status?: AlertStatus; readonly disposition?: Disposition },
): void {
  workspace.cases
    .prepare(
      `update alerts set status = coalesce(:status, status),
         disposition = coalesce(:disposition, case when :status = 'new' then null else disposition end) where id = :id`,
    )
    .run({ status: change.status ?? null, disposition: change.disposition ?? null, id })
}
