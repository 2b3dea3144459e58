import type { StatusResult } from '../model/answers.ts'
import type { Searched, Table } from '../model/table.ts'
import { allTime } from '../model/time-window.ts'
import { listAccessExtents } from '../store/access.ts'
import { type Events, withEvents } from '../store/events.ts'
import { listReasons, sumLedger } from '../store/ledger.ts'
import { countAlerts } from '../store/list-alerts.ts'
import { formatVersion } from '../store/migrations.ts'
import { toSearched } from '../store/searched.ts'
import type { Workspace } from '../store/workspace.ts'
import { countSuppressed } from './suppressions.ts'
import { toUnseenNotes } from './to-unseen-notes.ts'

/** Gaps shown; the rest is counted in a note. */
const gapsShown = 50

const hoursSql = `
  with hours as (select distinct account, region, date_trunc('hour', event_time) as hour from events where event_time is not null),
  next as (select *, lead(hour) over (partition by account, region order by hour) as following from hours)`

/** What is in the workspace: files and records with their fates, and coverage by account, Region and hour with its gaps. */
export function toStatus(workspace: Workspace, now: number): Promise<StatusResult> {
  return withEvents(workspace, { raw: false }, async (events) => {
    const searched = await toSearched(workspace, events, allTime)
    const { read, left, failed, bytes, rawBytes, records, stored, duplicates, rejected, replaced } =
      sumLedger(workspace)
    return {
      workspace: workspace.directory,
      format: formatVersion,
      events: searched.events,
      from: searched.from,
      until: searched.until,
      coverage: { columns: coverageColumns, rows: await listCoverage(events), searched, notes: [] },
      gaps: toGaps(await listGaps(events), searched),
      files: { read, left, failed, bytes, rawBytes },
      records: { records, stored, duplicates, rejected, replaced },
      reasons: { columns: reasonColumns, rows: listReasons(workspace), searched, notes: [] },
      parts: {
        count: events.parts.length,
        bytes: events.parts.reduce((sum, part) => sum + part.bytes, 0),
        compacted: events.parts.filter((part) => part.compacted).length,
      },
      alerts: countAlerts(workspace),
      suppressed: countSuppressed(workspace, now),
      access: listAccessExtents(workspace),
      notes: [
        'Hours without events are gaps in what is here: the trail may have been quiet, stopped, or its files not be among those ingested.',
        ...(await toUnseenNotes(workspace, events)),
      ],
    }
  })
}

const coverageColumns = ['account', 'region', 'events', 'from', 'until', 'hours', 'of', 'longestGapHours'] as const
const gapColumns = ['account', 'region', 'from', 'until', 'hours'] as const
const reasonColumns = ['reason', 'files', 'records', 'example'] as const

type Rows = Table['rows']

function listCoverage({ duckdb }: Events): Promise<Rows> {
  return duckdb.rows<Rows[number]>(`${hoursSql},
    spans as (select account, region, count(*) as hours, max(date_diff('hour', hour, following)) - 1 as longest from next group by all)
    select e.account, e.region, count(*) as events, min(event_time) as "from", max(event_time) as until, any_value(hours) as hours,
      date_diff('hour', date_trunc('hour', min(event_time)), date_trunc('hour', max(event_time))) + 1 as "of", coalesce(any_value(longest), 0) as "longestGapHours"
    from events e left join spans s on s.account is not distinct from e.account and s.region is not distinct from e.region
    group by e.account, e.region order by events desc, e.account, e.region`)
}

function listGaps({ duckdb }: Events): Promise<Rows> {
  return duckdb.rows<Rows[number]>(`${hoursSql}
    select account, region, hour + interval 1 hour as "from", following as until, date_diff('hour', hour, following) - 1 as hours
    from next where date_diff('hour', hour, following) > 1 order by hours desc, "from", account, region`)
}

function toGaps(gaps: Rows, searched: Searched): Table {
  const rows = gaps.slice(0, gapsShown)
  const left = gaps.slice(gapsShown)
  const notes = left[0] ? [`${left.length} more gaps of ${left[0].hours} hours or less are not listed`] : []
  return { columns: gapColumns, rows, searched, notes }
}
