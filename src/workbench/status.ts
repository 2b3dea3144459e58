import type { StatusResult } from '../model/answers.ts'
import type { Cell, Table } from '../model/table.ts'
import { allTime } from '../model/time-window.ts'
import { countAlerts } from '../store/alerts.ts'
import { type Events, openEvents, toSearched } from '../store/events.ts'
import { listReasons, sumLedger } from '../store/ledger.ts'
import { formatVersion } from '../store/migrations.ts'
import type { Workspace } from '../store/workspace.ts'

/** Gaps shown; the rest is counted in a note. */
const gapsShown = 50

const hoursSql = `
  with hours as (select distinct account, region, date_trunc('hour', event_time) as hour from events where event_time is not null),
  next as (select *, lead(hour) over (partition by account, region order by hour) as following from hours)`

/** What is in the workspace: files and records with their fates, and coverage by account, Region and hour with its gaps. */
export async function toStatus(workspace: Workspace): Promise<StatusResult> {
  const events = await openEvents(workspace)
  try {
    const searched = await toSearched(workspace, events, allTime)
    const toTable = (
      columns: readonly string[],
      rows: readonly Record<string, unknown>[],
      notes: readonly string[] = [],
    ): Table => ({
      columns,
      rows: rows as Record<string, Cell>[],
      searched,
      notes,
    })
    const ledger = sumLedger(workspace)
    const gaps = await listGaps(events)
    return {
      workspace: workspace.directory,
      format: formatVersion,
      events: searched.events,
      from: searched.from,
      until: searched.until,
      coverage: toTable(
        ['account', 'region', 'events', 'from', 'until', 'hours', 'of', 'longestGapHours'],
        await listCoverage(events),
      ),
      gaps: toTable(['account', 'region', 'from', 'until', 'hours'], gaps.slice(0, gapsShown), toGapNotes(gaps)),
      files: {
        read: ledger.read,
        left: ledger.left,
        failed: ledger.failed,
        bytes: ledger.bytes,
        rawBytes: ledger.rawBytes,
      },
      records: {
        records: ledger.records,
        stored: ledger.stored,
        duplicates: ledger.duplicates,
        rejected: ledger.rejected,
        replaced: ledger.replaced,
      },
      reasons: toTable(['reason', 'files', 'records', 'example'], listReasons(workspace)),
      parts: {
        count: events.parts.length,
        bytes: events.parts.reduce((sum, part) => sum + part.bytes, 0),
        compacted: events.parts.filter((part) => part.compacted).length,
      },
      alerts: countAlerts(workspace),
      notes: [
        'Hours without events are gaps in what is here: the trail may have been quiet, stopped, or its files not be among those ingested.',
      ],
    }
  } finally {
    events.close()
  }
}

function listCoverage(events: Events): Promise<Record<string, unknown>[]> {
  return events.duckdb.rows(`${hoursSql},
    spans as (select account, region, count(*) as hours, max(date_diff('hour', hour, following)) - 1 as longest from next group by all)
    select e.account, e.region, count(*) as events, min(event_time) as "from", max(event_time) as until, any_value(hours) as hours,
      date_diff('hour', date_trunc('hour', min(event_time)), date_trunc('hour', max(event_time))) + 1 as "of", coalesce(any_value(longest), 0) as "longestGapHours"
    from events e left join spans s on s.account is not distinct from e.account and s.region is not distinct from e.region
    group by e.account, e.region order by events desc, e.account, e.region`)
}

function listGaps(events: Events): Promise<Record<string, unknown>[]> {
  return events.duckdb.rows(`${hoursSql}
    select account, region, hour + interval 1 hour as "from", following as until, date_diff('hour', hour, following) - 1 as hours
    from next where date_diff('hour', hour, following) > 1 order by hours desc, "from", account, region`)
}

function toGapNotes(gaps: readonly Record<string, unknown>[]): string[] {
  if (gaps.length <= gapsShown) return []
  return [`${gaps.length - gapsShown} more gaps of ${gaps[gapsShown]!.hours} hours or less are not listed`]
}
