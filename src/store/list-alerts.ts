import type { Alert, AlertRule, AlertStatus, Disposition } from '../model/alert.ts'
import type { Entity } from '../model/entity.ts'
import { type Level, levels } from '../model/level.ts'
import { toIso } from '../model/time-window.ts'
import { lastNumber } from './counters.ts'
import type { Workspace } from './workspace.ts'

export type AlertFilter = {
  /** Epoch milliseconds; an alert counts when its episode touches the window. */
  readonly from?: number | null | undefined
  readonly until?: number | null | undefined
  readonly minLevel?: Level | undefined
  readonly status?: AlertStatus | undefined
  readonly ruleIds?: readonly string[] | undefined
  /** Values of keys, identities, addresses or agents, of which one has to be among the alert's entities. */
  readonly leads?: readonly string[] | undefined
  readonly limit?: number | undefined
}

/** Alerts, the most serious first, then the newest. */
export function listAlerts(workspace: Workspace, filter: AlertFilter = {}): Alert[] {
  const least = filter.minLevel === undefined ? levels : levels.slice(levels.indexOf(filter.minLevel))
  const rows = workspace.cases
    .prepare(
      `select ${alertColumns} from alerts join json_each(:levels) serious on serious.value = level
       where (:from is null or last is null or last >= :from) and (:until is null or first is null or first < :until)
         and (:status is null or status = :status) and (:rules is null or rule_id in (select value from json_each(:rules)))
         and (:leads is null or alerts.id in (select alert_id from alert_entities where value in (select value from json_each(:leads))))
       order by serious.key desc, last desc, alerts.id limit :limit`,
    )
    .all({
      from: filter.from ?? null,
      until: filter.until ?? null,
      status: filter.status ?? null,
      levels: JSON.stringify(least),
      rules: filter.ruleIds ? JSON.stringify(filter.ruleIds) : null,
      leads: filter.leads ? JSON.stringify(filter.leads) : null,
      limit: filter.limit ?? -1,
    }) as unknown as AlertRow[]
  const latest = lastNumber(workspace, 'run')
  // One object for all alerts of a rule: with its texts a hundred thousand of them would fill memory.
  const rules = new Map<string, AlertRule>()
  const toRule = (text: string): AlertRule => {
    const known = rules.get(text) ?? (JSON.parse(text) as AlertRule)
    rules.set(text, known)
    return known
  }
  return rows.map((row) => toAlert({ ...row, rule: toRule(row.rule) }, latest))
}

/** An alert by its id, or by that of one that was joined into it. */
export function findAlert(workspace: Workspace, id: string): Alert | undefined {
  const row = workspace.cases
    .prepare(
      `select ${alertColumns} from alerts where alerts.id = coalesce((select id from alert_aliases where alias = :id), :id)`,
    )
    .get({ id }) as unknown as AlertRow | undefined
  return row && toAlert({ ...row, rule: JSON.parse(row.rule) as AlertRule }, lastNumber(workspace, 'run'))
}

/** The alert whose id begins so, where it is the only one. */
export function findAlertByPrefix(workspace: Workspace, prefix: string): Alert | undefined {
  const rows = workspace.cases
    .prepare('select id from alerts where substr(id, 1, length(:prefix)) = :prefix limit 2')
    .all({ prefix }) as { id: string }[]
  return rows.length === 1 ? findAlert(workspace, rows[0]!.id) : undefined
}

/** All that takes part in alerts, each once. */
export function listEntities(workspace: Workspace): Entity[] {
  return workspace.cases
    .prepare(
      `select distinct entity.value ->> 'kind' as kind, entity.value ->> 'value' as value from alerts, json_each(body, '$.entities') entity`,
    )
    .all() as Entity[]
}

/** The ids of rules that have alerts and go by that id or title. */
export function findRuleIds(workspace: Workspace, wanted: string): string[] {
  const rows = workspace.cases
    .prepare(
      `select distinct rule_id as id from alerts where rule_id = :wanted or lower(rule ->> 'title') = lower(:wanted)`,
    )
    .all({ wanted }) as { id: string }[]
  return rows.map(({ id }) => id)
}

/** How many alerts there are of each level. */
export function countAlerts(workspace: Workspace): Record<Level, number> {
  const rows = workspace.cases.prepare('select level, count(*) as alerts from alerts group by level').all()
  const counts = new Map((rows as { level: Level; alerts: number }[]).map(({ level, alerts }) => [level, alerts]))
  return Object.fromEntries(levels.map((level) => [level, counts.get(level) ?? 0])) as Record<Level, number>
}

/** How many alerts there are of each rule that has any, by the rule's id. */
export function countAlertsByRule(workspace: Workspace): ReadonlyMap<string, number> {
  const rows = workspace.cases.prepare('select rule_id as id, count(*) as alerts from alerts group by rule_id').all()
  return new Map((rows as { id: string; alerts: number }[]).map(({ id, alerts }) => [id, alerts]))
}

const alertColumns = 'alerts.id, rule, first, last, count, alerts.value, body, run, status, disposition'

type AlertRow = {
  id: string
  rule: string
  first: number | null
  last: number | null
  count: number
  value: number | null
  body: string
  run: number
  status: AlertStatus
  disposition: Disposition | null
}

function toAlert(row: Omit<AlertRow, 'rule'> & { readonly rule: AlertRule }, latestRun: number): Alert {
  const body = JSON.parse(row.body) as Pick<Alert, 'lead' | 'group' | 'entities' | 'eventIds' | 'reasons'>
  return {
    id: row.id,
    rule: row.rule,
    first: row.first === null ? null : toIso(row.first),
    last: row.last === null ? null : toIso(row.last),
    count: row.count,
    value: row.value,
    ...body,
    omitted: row.count - body.eventIds.length,
    new: row.run === latestRun,
    facts: [],
    verdict: null,
    score: null,
    wouldChange: [],
    status: row.status,
    disposition: row.disposition,
    suppressed: null,
  }
}
