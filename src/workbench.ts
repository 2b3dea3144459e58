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
import type { Workspace } from './store/workspace.ts'

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

/**
 * Opens a workspace. Cheap: nothing is read, and no library is loaded, until the first question. A question to a workspace that is not there
 * throws a UserError; what stores something makes it.
 */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  const { workspace: path, now, onProgress, signal } = options
  const steps = { now, onProgress, signal }
  return {
    ingest: async (sources) => {
      const { runIngest } = await import('./workbench/run-steps.ts')
      return runIngest(path, sources, steps)
    },
    detect: async (wanted = {}) => {
      const { runDetect } = await import('./workbench/run-steps.ts')
      return runDetect(path, wanted, steps)
    },
    investigate: async (sources, wanted = {}) => {
      const { runInvestigate } = await import('./workbench/run-steps.ts')
      return runInvestigate(path, sources, { wanted, steps })
    },
    alerts: async (query = {}) => {
      const { findAlerts } = await import('./workbench/find-alerts.ts')
      return findAlerts(path, query)
    },
    alert: async (id, events = 0) => {
      const { showAlert } = await import('./workbench/find-alerts.ts')
      return showAlert(path, id, events)
    },
    setAlert: async (id, change) => {
      const { changeAlert } = await import('./workbench/find-alerts.ts')
      return changeAlert(path, { id, ...change }, now())
    },
    rules: async (wanted = {}) => {
      const { listRules } = await import('./workbench/rules.ts')
      return listRules(path, wanted)
    },
    checkRules: async (paths) => {
      const { checkRules } = await import('./workbench/rules.ts')
      return checkRules(path, paths)
    },
    explainRule: async (idOrFile, wanted = {}) => {
      const { explainRule } = await import('./workbench/rules.ts')
      return explainRule(path, idOrFile, wanted)
    },
    testRules: async (paths) => {
      const { testRules } = await import('./workbench/rule-cases.ts')
      return testRules(path, paths)
    },
    importRules: async (from) => {
      const { importRules } = await import('./workbench/rules.ts')
      return importRules(path, from)
    },
    status: async () => {
      const { toStatus } = await import('./workbench/status.ts')
      return withWorkspace(path, toStatus)
    },
    sql: async (question) => {
      const { askSql } = await import('./workbench/ask-sql.ts')
      return withWorkspace(path, (workspace) => askSql(workspace, question))
    },
    doctor: async () => {
      const { examine } = await import('./workbench/doctor.ts')
      return examine(path)
    },
    compact: async () => {
      const { runCompact } = await import('./workbench/run-steps.ts')
      return runCompact(path, steps)
    },
    close: async () => {},
  }
}

async function withWorkspace<T>(path: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const { openWorkspace } = await import('./store/workspace.ts')
  const workspace = openWorkspace(path, false)
  try {
    return await work(workspace)
  } finally {
    workspace.close()
  }
}
