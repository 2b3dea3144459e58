import type { Alert, AlertStatus, Disposition } from './model/alert.ts'
import type {
  AlertQuery,
  DetectResult,
  DoctorCheck,
  InvestigateResult,
  RuleCheck,
  RuleExplanation,
  RuleImport,
  RuleOptions,
  RuleSummary,
  RuleTest,
  StatusResult,
  WindowOptions,
} from './model/answers.ts'
import type { IngestResult, Progress } from './model/ledger.ts'
import type { Table } from './model/table.ts'

export type WorkbenchOptions = {
  /** The workspace's folder; made when it is not there and something is to be stored. */
  readonly workspace: string
  /** The moment that counts as now, epoch milliseconds: nothing below the shell reads the clock. */
  readonly now: () => number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** All one can ask of a workspace, the same through every shell. Methods throw UserError for what the person can put right. */
export type Workbench = {
  ingest(sources: readonly string[]): Promise<IngestResult>
  detect(options?: RuleOptions & WindowOptions): Promise<DetectResult>
  investigate(sources: readonly string[], options?: RuleOptions & WindowOptions): Promise<InvestigateResult>
  alerts(query?: AlertQuery): Promise<{ readonly alerts: readonly Alert[]; readonly searched: Table['searched'] }>
  /** An alert by its id or the id of one that was joined into it, with up to `events` of its records as they were. */
  alert(
    id: string,
    events?: number,
  ): Promise<{ readonly alert: Alert; readonly events: readonly Readonly<Record<string, unknown>>[] }>
  setAlert(
    id: string,
    change: { readonly status?: AlertStatus; readonly disposition?: Disposition; readonly note?: string },
  ): Promise<Alert>
  rules(options?: RuleOptions): Promise<readonly RuleSummary[]>
  checkRules(paths: readonly string[]): Promise<RuleCheck>
  explainRule(idOrFile: string, options?: RuleOptions): Promise<RuleExplanation>
  testRules(paths: readonly string[]): Promise<RuleTest>
  importRules(from: string): Promise<RuleImport>
  status(): Promise<StatusResult>
  sql(question: string): Promise<Table>
  doctor(): Promise<readonly DoctorCheck[]>
  /** Sorts all events into parts by day, so that a look-up of one key reads almost nothing. */
  compact(): Promise<{ readonly parts: number; readonly bytes: number; readonly events: number }>
  close(): Promise<void>
}

/** Opens a workspace. Cheap: nothing is read and no library is loaded until the first question. */
export function openWorkbench(_options: WorkbenchOptions): Workbench {
  throw new Error('being built')
}
