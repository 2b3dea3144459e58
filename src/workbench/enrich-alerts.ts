import { hash } from 'node:crypto'
import { type Enriched, enrich } from '../enrich/enrich.ts'
import { openSubjects } from '../enrich/open-subjects.ts'
import type { Subject } from '../enrich/subject.ts'
import type { Alert } from '../model/alert.ts'
import type { Settings } from '../model/settings.ts'
import type { Events } from '../store/events.ts'
import { type Finding, readBases, writeFindings } from '../store/findings.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import type { Workspace } from '../store/workspace.ts'
import { toNetworksFolder, toNetworksStatus } from './networks-status.ts'
import type { Steps } from './run-steps.ts'

/** Goes up with every change of what enrichers say: older findings are asked for anew. */
const findingsVersion = 2
/** So far back the history of an alert or a lead is looked at. */
export const defaultLookbackDays = 14
/** So many alerts are asked about at once. */
const atOnce = 500
/** So many in one run, the gravest first: the rest wait, and are counted. */
const mostAlerts = 10_000

const dayMs = 86_400_000

export type EnrichAlertsOptions = { readonly settings: Settings; readonly lookbackDays: number; readonly steps: Steps }

/**
 * Asks every enricher about the alerts that it was not asked about yet, or that rest on something else now, and keeps what was found. The
 * alerts come with the gravest first. What could not be answered comes back in words.
 */
export async function enrichAlerts(
  workspace: Workspace,
  events: Events,
  { alerts, settings, lookbackDays, steps }: EnrichAlertsOptions & { readonly alerts: readonly Alert[] },
): Promise<string[]> {
  const toBasis = openBasis(workspace, events, { settings, lookbackDays })
  const known = readBases(workspace)
  const timed = alerts.flatMap((alert) => (alert.first === null || alert.last === null ? [] : [toTimed(alert)]))
  const stale = timed.filter(({ alert, ...span }) => known.get(alert.id) !== toBasis(alert, span))
  if (stale.length === 0) return []
  await addUsageView(workspace, events, { signal: steps.signal })
  const notes = new Set<string>()
  const wanted = stale.slice(0, mostAlerts).sort(byTime)
  for (let done = 0; done < wanted.length; done += atOnce) {
    steps.onProgress?.({ step: 'enrich', done, total: wanted.length, unit: 'alerts' })
    const some = wanted.slice(done, done + atOnce)
    const subjects = await openSubjects(events.duckdb, some.map(toSubject), {
      lookbackDays,
      settings,
      networksFolder: toNetworksFolder(workspace.directory),
    })
    const found = await enrich(subjects, { signal: steps.signal })
    for (const note of found.notes) notes.add(note)
    writeFindings(workspace, toFindings(some, found, toBasis))
  }
  if (stale.length > wanted.length)
    notes.add(`${stale.length - wanted.length} of the less serious alerts were not looked into yet: run it again.`)
  return [...notes]
}

type Timed = { readonly alert: Alert; readonly first: number; readonly last: number }
/** Those of one time together, for what is asked of their days is read once; those that go on for days apart, for they need the whole log. */
function byTime(one: Timed, other: Timed): number {
  return toDays(one) - toDays(other) || one.first - other.first
}

function toDays({ first, last }: Timed): number {
  return Math.floor((last - first) / dayMs)
}

type Basis = (alert: Alert, span: { readonly first: number; readonly last: number }) => string

function toTimed(alert: Alert): Timed {
  return { alert, first: Date.parse(alert.first!), last: Date.parse(alert.last!) }
}

function toSubject({ alert, first, last }: Timed, number: number): Subject {
  return { number, lead: alert.lead, values: [], first, last, eventIds: alert.eventIds }
}

/** With an enricher that failed the basis stays open: next time it is asked again. */
function toFindings(some: readonly Timed[], { facts, notes }: Enriched, toBasis: Basis): Finding[] {
  return some.map(({ alert, ...span }, index) => ({
    alertId: alert.id,
    basis: notes.length > 0 ? '' : toBasis(alert, span),
    facts: facts[index]!,
  }))
}

/** All that an alert's facts rest on: its events, its time's parts (by their newest batch, which compacting leaves), settings and network tables. */
function openBasis(
  workspace: Workspace,
  { parts }: Events,
  { settings, lookbackDays }: Pick<EnrichAlertsOptions, 'settings' | 'lookbackDays'>,
): Basis {
  const common = [findingsVersion, settings, lookbackDays, toNetworksStatus(workspace.directory).sources]
  return (alert, { first, last }) => {
    const since = (first - (lookbackDays + 2) * dayMs) * 1000
    const until = (last + (lookbackDays + 1) * dayMs) * 1000
    const newest = parts
      .filter(({ earliest, latest }) => (latest ?? 0) >= since && (earliest ?? 0) <= until)
      .reduce((most, { lastBatch }) => Math.max(most, lastBatch), 0)
    return hash('sha256', JSON.stringify([common, newest, first, last, alert.count, alert.eventIds])).slice(0, 16)
  }
}
