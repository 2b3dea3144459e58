import type { Alert, AlertStatus } from '../../model/alert.ts'
import { valuesOf } from '../../model/entity.ts'
import type { Level } from '../../model/level.ts'
import { parsePrincipal } from '../../model/principal.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { ReportFormat } from '../format.ts'
import type { Report } from '../report.ts'
import type { ReportEvent } from '../report-input.ts'

/** The version of the schema that the findings follow. Source: schema.ocsf.io, class Detection Finding. */
const schemaVersion = '1.8.0'
const mostEvidence = 20

/** OCSF Detection Finding (class 2004), a JSON line for each alert of the incident. Times are epoch milliseconds. */
export const ocsf: ReportFormat = {
  id: 'ocsf',
  says: 'a detection finding of OCSF for each alert (JSON lines)',
  ending: 'jsonl',
  *render(report) {
    const byId = new Map(report.events.map((event) => [event.id, event]))
    for (const alert of report.alerts) yield `${JSON.stringify(toFinding(alert, report, byId))}\n`
  },
}

function toFinding(alert: Alert, report: Report, byId: ReadonlyMap<string, ReportEvent>) {
  const { rule, first, last, score, status } = alert
  const evidences = alert.eventIds.flatMap((id) => byId.get(id) ?? []).slice(0, mostEvidence)
  const time = Date.parse(first ?? report.incident.opened)
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2004,
    class_name: 'Detection Finding',
    type_uid: 200401,
    type_name: 'Detection Finding: Create',
    time,
    ...(first !== null && { start_time: Date.parse(first) }),
    ...(last !== null && { end_time: Date.parse(last) }),
    message: alert.reasons[0] ?? rule.title,
    count: alert.count,
    is_alert: true,
    ...severities[rule.level],
    ...statuses[status],
    ...(score !== null && { confidence_score: Math.round(score * 100) }),
    ...confidences[alert.verdict ?? 'none'],
    metadata: toMetadata(alert, report),
    finding_info: toInfo(alert, report, time),
    cloud: { provider: 'AWS', ...toCloud(evidences) },
    ...(evidences.length > 0 && { evidences: evidences.map(toEvidence) }),
    observables: toObservables(alert),
  }
}

const severities: Readonly<Record<Level, { severity_id: number; severity: string }>> = {
  informational: { severity_id: 1, severity: 'Informational' },
  low: { severity_id: 2, severity: 'Low' },
  medium: { severity_id: 3, severity: 'Medium' },
  high: { severity_id: 4, severity: 'High' },
  critical: { severity_id: 5, severity: 'Critical' },
}

const statuses: Readonly<Record<AlertStatus, { status_id: number; status: string }>> = {
  new: { status_id: 1, status: 'New' },
  acknowledged: { status_id: 2, status: 'In Progress' },
  closed: { status_id: 4, status: 'Resolved' },
}

const confidences: Readonly<Record<Verdict | 'none', { confidence_id: number; confidence: string }>> = {
  malicious: { confidence_id: 3, confidence: 'High' },
  suspicious: { confidence_id: 2, confidence: 'Medium' },
  unclear: { confidence_id: 1, confidence: 'Low' },
  benign: { confidence_id: 1, confidence: 'Low' },
  none: { confidence_id: 0, confidence: 'Unknown' },
}

function toMetadata({ id }: Alert, { incident, version, written }: Report) {
  return {
    version: schemaVersion,
    profiles: ['cloud'],
    product: { name: 'Keytrail', vendor_name: 'Keytrail', version },
    uid: id,
    correlation_uid: incident.id,
    processed_time: Date.parse(written),
  }
}

function toInfo({ id, rule, first, last, eventIds }: Alert, { incident }: Report, created: number) {
  const named = new Map(incident.techniques.map((technique) => [technique.id, technique.name]))
  const techniques = rule.tags.flatMap((tag) => /^attack\.(t\d{4}(?:\.\d{3})?)$/.exec(tag)?.[1]?.toUpperCase() ?? [])
  return {
    uid: id,
    title: rule.title,
    ...(rule.description !== null && { desc: rule.description }),
    types: [rule.kind],
    created_time: created,
    ...(first !== null && { first_seen_time: Date.parse(first) }),
    ...(last !== null && { last_seen_time: Date.parse(last) }),
    data_sources: ['AWS CloudTrail'],
    analytic: { type_id: 1, type: 'Rule', uid: rule.id, name: rule.title },
    ...(techniques.length > 0 && {
      attacks: techniques.map((uid) => ({ technique: { uid, ...(named.has(uid) && { name: named.get(uid) }) } })),
    }),
    related_events: eventIds.slice(0, mostEvidence).map((uid) => ({ uid })),
  }
}

function toCloud(evidences: readonly ReportEvent[]) {
  const { account, region } = evidences[0] ?? {}
  return { ...(account && { account: { uid: account } }), ...(region && { region }) }
}

function toEvidence({
  id,
  identity,
  session,
  key,
  address,
  agent,
  source,
  name,
  errorCode,
  errorMessage,
}: ReportEvent) {
  const user = identity ?? key
  return {
    uid: id,
    ...(user !== null && {
      actor: {
        user: {
          uid: user,
          ...(identity !== null && { name: parsePrincipal(identity)?.name ?? identity }),
          ...(key !== null && { credential_uid: key }),
        },
        ...(session !== null && { session: { uid: session } }),
      },
    }),
    api: {
      operation: name ?? 'unknown',
      ...(source !== null && { service: { name: source } }),
      response: {
        ...(errorCode !== null && { error: errorCode }),
        ...(errorMessage !== null && { error_message: errorMessage }),
        message: errorCode === null ? 'Success' : 'Failure',
      },
    },
    ...(address !== null && { src_endpoint: { ip: address } }),
    ...(agent !== null && { http_request: { user_agent: agent } }),
  }
}

/** Numbers of OCSF's observable types. */
const observableTypes = {
  address: { type_id: 2, type: 'IP Address', name: 'evidences[].src_endpoint.ip' },
  identity: { type_id: 10, type: 'Resource UID', name: 'evidences[].actor.user.uid' },
  agent: { type_id: 16, type: 'HTTP User-Agent', name: 'evidences[].http_request.user_agent' },
  key: { type_id: 19, type: 'User Credential ID', name: 'evidences[].actor.user.credential_uid' },
} as const

function toObservables({ entities }: Alert) {
  return (Object.keys(observableTypes) as (keyof typeof observableTypes)[]).flatMap((kind) =>
    valuesOf(kind, entities).map((value) => ({ ...observableTypes[kind], value })),
  )
}
