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
import { type AccessReports, openAccessReports } from './workbench/access-reports.ts'
import type { AlertsAnswer, ShownAlert } from './workbench/find-alerts.ts'
import { type Hunting, openHunting } from './workbench/hunting.ts'
import { inWorkspace } from './workbench/in-workspace.ts'
import { type Incidents, openIncidentsGroup } from './workbench/incidents.ts'
import { type Leaking, openLeaking } from './workbench/leaks.ts'
import { type NetworkTables, openNetworkTables } from './workbench/network-tables.ts'
import { type Ordinary, openOrdinary } from './workbench/ordinary.ts'
import { openPeople, type People } from './workbench/people.ts'
import { openPlaybooks, type Playbooks } from './workbench/playbooks.ts'
import { openReporting, type Reporting } from './workbench/reporting.ts'
import { openResponding, type Responding } from './workbench/responding.ts'
import type { InvestigateOptions } from './workbench/run-steps.ts'
import { openScoping, type Scoping } from './workbench/scoping.ts'
import { openTriaging, type Triaging } from './workbench/triaging.ts'

export { type LoadedSettings, loadSettings, requireSettings } from './workbench/settings.ts'

export type WorkbenchOptions = {
  /** The workspace's folder; made when it is not there and something is to be stored. */
  readonly workspace: string
  /** The moment that counts as now, epoch milliseconds: nothing below the shell reads the clock. */
  readonly now: () => number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** Questions that belong together, each group in a file of its own. */
type Groups = People &
  AccessReports &
  NetworkTables &
  Ordinary &
  Triaging &
  Scoping &
  Incidents &
  Reporting &
  Responding &
  Hunting &
  Playbooks &
  Leaking

/** All one can ask of a workspace, the same through every shell. Methods throw UserError for what the person can put right. */
export type Workbench = Groups & {
  ingest(sources: readonly string[]): Promise<IngestResult>
  detect(options?: RuleOptions & WindowOptions): Promise<DetectResult>
  investigate(
    sources: readonly string[],
    options?: RuleOptions & WindowOptions & InvestigateOptions,
  ): Promise<InvestigateResult>
  alerts(query?: AlertQuery): Promise<AlertsAnswer>
  /** An alert by its id or the id of one that was joined into it, with up to `events` of its records as they were. */
  alert(id: string, events?: number): Promise<ShownAlert>
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
  /** Ends what is held open. Today each question opens and closes its own. */
  close(): Promise<void>
}

/**
 * Opens a workspace. Cheap: nothing is read, and no library is loaded, until the first question. A question to a workspace that is not there
 * throws a UserError; what stores something makes it.
 */
export function openWorkbench({ workspace: path, now, onProgress, signal }: WorkbenchOptions): Workbench {
  const steps = { now, onProgress, signal }
  return {
    ingest: async (sources) => (await loadSteps()).runIngest(path, sources, steps),
    detect: async (wanted = {}) => (await loadSteps()).runDetect(path, wanted, steps),
    investigate: async (sources, wanted = {}) => (await loadSteps()).runInvestigate(path, sources, { wanted, steps }),
    alerts: async (query = {}) => {
      const { findAlerts } = await loadAlerts()
      return inWorkspace(path, (workspace) => findAlerts(workspace, query, now()))
    },
    alert: async (id, events = 0) => {
      const { showAlert } = await loadAlerts()
      return inWorkspace(path, (workspace) => showAlert(workspace, { id, limit: events }, now()))
    },
    setAlert: async (id, change) => {
      const { changeAlert } = await loadAlerts()
      return inWorkspace(path, (workspace) => changeAlert(workspace, { id, ...change }, now()))
    },
    rules: async (wanted = {}) => (await import('./workbench/list-rules.ts')).listRules(path, wanted),
    checkRules: async (paths) => (await import('./workbench/check-rules.ts')).checkRules(path, paths),
    explainRule: async (id, wanted = {}) => (await import('./workbench/explain-rule.ts')).explainRule(path, id, wanted),
    testRules: async (paths) => (await import('./workbench/rule-cases.ts')).testRules(path, paths),
    importRules: async (from) => (await import('./workbench/import-rules.ts')).importRules(path, from),
    ...openPeople(path, now),
    ...openAccessReports(path, now),
    ...openNetworkTables(path, steps),
    ...openOrdinary(path, steps),
    ...openTriaging(path, steps),
    ...openScoping(path, steps),
    ...openIncidentsGroup(path, steps),
    ...openReporting(path, steps),
    ...openResponding(path, steps),
    ...openHunting(path, steps),
    ...openPlaybooks(path, steps),
    ...openLeaking(path, steps),
    status: async () => {
      const { toStatus } = await import('./workbench/status.ts')
      return inWorkspace(path, (workspace) => toStatus(workspace, now()))
    },
    sql: async (question) => {
      const { askSql } = await import('./workbench/ask-sql.ts')
      return inWorkspace(path, (workspace) => askSql(workspace, question, signal))
    },
    doctor: async () => (await import('./workbench/doctor.ts')).examine(path),
    compact: async () => (await loadSteps()).runCompact(path, steps),
    close: async () => {},
  }
}

const loadSteps = () => import('./workbench/run-steps.ts')
const loadAlerts = () => import('./workbench/find-alerts.ts')
