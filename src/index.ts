/** `keytrail`: a workspace as a program uses it. The Sigma engine by itself is `keytrail/sigma`. */

export type { Alert, AlertRule, AlertStatus, AlertSuppression, Disposition } from './model/alert.ts'
export type {
  AlertQuery,
  ContentProblem,
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
  SuppressionRequest,
  WindowOptions,
} from './model/answers.ts'
export type { Assessment, WeighedFact } from './model/assessment.ts'
export type { Entity, Lead } from './model/entity.ts'
export type { Fact } from './model/fact.ts'
export type { Incident, IncidentChange, TimelineEntry } from './model/incident.ts'
export { type KeyFacts, toKeyFacts } from './model/key.ts'
export type { IngestResult, Progress, Skipped } from './model/ledger.ts'
export { type Level, levels } from './model/level.ts'
export type { NetworkSource, NetworksImport, NetworksStatus } from './model/network.ts'
export { UserError } from './model/problem.ts'
export type { Scope, ScopedEntity } from './model/scope.ts'
export type { Suppression } from './model/suppression.ts'
export type { Cell, Searched, Table } from './model/table.ts'
export type { Triage } from './model/triage.ts'
export type { Verdict } from './model/verdict.ts'
export { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts'
