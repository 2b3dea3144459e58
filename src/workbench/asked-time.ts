import type { Alert } from '../model/alert.ts'
import type { WindowOptions } from '../model/answers.ts'
import { UserError } from '../model/problem.ts'
import { type TimeWindow, toMinute } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { sql } from '../store/sql.ts'
import { windowSql } from '../store/window-sql.ts'
import type { Workspace } from '../store/workspace.ts'
import { requireAlert } from './find-alerts.ts'
import { toMarked } from './suppressions.ts'
import { toWindow } from './to-window.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Wanted = WindowOptions & { readonly identity: string; readonly about?: string; readonly now: number }

/** The time that an owner is asked about, the alerts in it, and how it was chosen. */
export type AskedTime = { readonly window: TimeWindow; readonly alerts: readonly Alert[]; readonly because: string }

/**
 * The time of `about`'s alert, or as said, or around the newest alerts about the identity, or the last day that it was seen. Throws UserError
 * where it made no call in that time.
 */
export async function toAskedTime(workspace: Workspace, duckdb: Duckdb, wanted: Wanted): Promise<AskedTime> {
  const { identity } = wanted
  const last = await findLastCall(duckdb, identity)
  const asked = chooseTime(workspace, wanted, last)
  if (await hasCalls(duckdb, identity, asked.window)) return asked
  throw new UserError(
    `${identity.slice(0, 200)} made no call in that time; its last was ${toMinute(last)}.`,
    'Give another time with --since and --until.',
  )
}

function chooseTime(workspace: Workspace, { identity, about, since, until, now }: Wanted, last: string): AskedTime {
  const all = listAlerts(workspace, { leads: [identity] })
  if (about !== undefined) return toTimeOfAlert(requireAlert(workspace, about, now), identity, all)
  const alerts = toUnsettled(workspace, all, now)
  if (since !== undefined || until !== undefined) {
    const window = toWindow(workspace, { ...(since && { since }), ...(until && { until }) })
    return { window, alerts: alerts.filter((alert) => isIn(alert, window)), because: 'the time that was asked for' }
  }
  const newest = takeNewest(alerts)
  if (newest.length > 0) return { window: around(newest), alerts: newest, because: toReason(newest, alerts) }
  const end = Date.parse(last)
  return {
    window: { from: end - dayMs, until: end + 1 },
    alerts: [],
    because: `the last day that it was seen; ${all.length === 0 ? 'no alert is about it' : 'its alerts are suppressed, judged harmless or without a time'}`,
  }
}

function toTimeOfAlert(alert: Alert, identity: string, all: readonly Alert[]): AskedTime {
  if (!all.some(({ id }) => id === alert.id))
    throw new UserError(`Alert ${alert.id} is not about ${identity}.`, 'keytrail alerts --lead shows those that are.')
  if (alert.first === null)
    throw new UserError(`Alert ${alert.id} has no time.`, 'Give a time instead, with --since and --until.')
  return { window: around([alert]), alerts: [alert], because: `an hour before and after alert ${alert.id}` }
}

const harmless: readonly unknown[] = ['benign', 'false-positive']

/** The alerts that nobody has accepted or judged harmless, and that have a time, the newest first. */
function toUnsettled(workspace: Workspace, alerts: readonly Alert[], now: number): Alert[] {
  return toMarked(workspace, alerts, now)
    .alerts.filter(
      ({ first, suppressed, disposition }) => first !== null && suppressed === null && !harmless.includes(disposition),
    )
    .toSorted((one, other) => Date.parse(other.last!) - Date.parse(one.last!))
}

/** The newest alert, and those that lie at most a day before one that is taken already. */
function takeNewest(alerts: readonly Alert[]): Alert[] {
  const taken: Alert[] = []
  let begin = Number.NEGATIVE_INFINITY
  for (const alert of alerts) {
    if (taken.length > 0 && Date.parse(alert.last!) < begin - dayMs) break
    begin = Math.min(taken.length > 0 ? begin : Number.POSITIVE_INFINITY, Date.parse(alert.first!))
    taken.push(alert)
  }
  return taken
}

function around(alerts: readonly Alert[]): TimeWindow {
  const first = Math.min(...alerts.map((alert) => Date.parse(alert.first!)))
  const last = Math.max(...alerts.map((alert) => Date.parse(alert.last!)))
  return { from: first - hourMs, until: last + hourMs }
}

function isIn({ first, last }: Alert, { from, until }: TimeWindow): boolean {
  return (from === null || Date.parse(last!) >= from) && (until === null || Date.parse(first!) < until)
}

function toReason(taken: readonly Alert[], all: readonly Alert[]): string {
  const left = all.length - taken.length
  const newest = left === 0 ? '' : 'newest '
  const around = taken.length === 1 ? `its ${newest}alert` : `its ${newest}${taken.length} alerts`
  const earlier =
    left === 0 ? '' : `; ${left} earlier ${left === 1 ? 'alert is' : 'alerts are'} left out: --since widens it`
  return `an hour before and after ${around}${earlier}`
}

/** ISO 8601 UTC. */
async function findLastCall(duckdb: Duckdb, identity: string): Promise<string> {
  const [row] = await duckdb.rows<{ last: string | null }>(
    sql`select max(event_time) as last from events where identity = ${identity}`,
  )
  if (row?.last) return row.last
  throw new UserError(`${identity.slice(0, 200)} did nothing in these logs.`, 'Is it another account, or another name?')
}

async function hasCalls(duckdb: Duckdb, identity: string, window: TimeWindow): Promise<boolean> {
  const rows = await duckdb.rows(
    sql`select 1 from events where identity = ${identity} and event_time is not null and ${windowSql(window)} limit 1`,
  )
  return rows.length > 0
}
