import type { Workspace } from './workspace.ts'

/** What is numbered: batches of events, files of the ledger, parts, and runs of rules. */
type Counter = 'batch' | 'file' | 'part' | 'run'

/** Takes the next number of a counter, or reserves `count` of them and returns the first. */
export function nextNumber(workspace: Workspace, counter: Counter, count = 1): number {
  const row = workspace.cases
    .prepare('update counters set value = value + ? where name = ? returning value')
    .get(count, counter)
  return (row as { value: number }).value - count + 1
}

/** The highest number given out so far; 0 when there is none. */
export function lastNumber(workspace: Workspace, counter: Counter): number {
  const row = workspace.cases.prepare('select value from counters where name = ?').get(counter)
  return (row as { value: number }).value
}

/** Makes sure that a counter stands at `value` or higher. */
export function raiseNumber(workspace: Workspace, counter: Counter, value: number): void {
  workspace.cases.prepare('update counters set value = max(value, ?) where name = ?').run(value, counter)
}
