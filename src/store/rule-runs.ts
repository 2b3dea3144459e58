import type { Workspace } from './workspace.ts'

type Ran = { readonly id: string; readonly hash: string }

/** The last batch of events that a rule has seen in its present form; null when it has seen none, or has changed since. */
export function lastSeen(workspace: Workspace, rule: Ran): number | null {
  const row = workspace.cases
    .prepare('select last_batch from rule_runs where rule_id = ? and hash = ?')
    .get(rule.id, rule.hash)
  return row === undefined ? null : (row as { last_batch: number }).last_batch
}

/** Notes that a rule has seen everything up to `batch`; call it in the transaction that writes its alerts. */
export function recordRun(workspace: Workspace, rule: Ran, batch: number): void {
  workspace.cases
    .prepare(
      'insert into rule_runs (rule_id, hash, last_batch) values (?, ?, ?) on conflict (rule_id) do update set hash = excluded.hash, last_batch = excluded.last_batch',
    )
    .run(rule.id, rule.hash, batch)
}

/** Rules have seen events that are there no longer: each is to see everything again. Call it in the transaction that takes the events away. */
export function forgetRuns(workspace: Workspace): void {
  workspace.cases.exec('delete from rule_runs')
}

/** The digest of each rule's text as it last ran, by the rule's id. */
export function listRuleDigests(workspace: Workspace): ReadonlyMap<string, string> {
  const rows = workspace.cases.prepare('select rule_id as id, hash from rule_runs order by rule_id').all() as Ran[]
  return new Map(rows.map(({ id, hash }) => [id, hash]))
}
