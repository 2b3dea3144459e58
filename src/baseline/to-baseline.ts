import { type Baseline, type BaselineRow, baselineSections } from '../model/baseline.ts'
import { UserError } from '../model/problem.ts'
import { type TimeWindow, toIso, toIsoWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { Events } from '../store/events.ts'
import { newestEvent } from '../store/manifest.ts'
import { toSearched } from '../store/searched.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import type { Workspace } from '../store/workspace.ts'
import { askDays, toWholeDays } from './asked-days.ts'
import { type LookUp, toAddresses, toWords } from './to-addresses.ts'
import { callersHeard, rhythmDays, toCallers, toOwnRhythm } from './to-callers.ts'
import { toKinds } from './to-kinds.ts'
import { type Section, toSections } from './to-sections.ts'

export type BaselineOptions = {
  /** Whole days are counted: those that the window touches. */
  readonly window: TimeWindow
  /** Null for the whole log. */
  readonly identity: string | null
  /** Rows of each section. */
  readonly limit: number
  readonly lookUp: LookUp
  readonly onPart?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** What is ordinary in a log, or for one identity. Makes what is missing of the roll-up. Throws UserError for an identity that did not call. */
export async function toBaseline(workspace: Workspace, events: Events, options: BaselineOptions): Promise<Baseline> {
  const { duckdb } = events
  const window = toWholeDays(options.window)
  await addUsageView(workspace, events, options)
  await askDays(duckdb, window, options.identity)
  const days = await countDays(duckdb)
  const { identity } = options
  if (identity !== null && days === 0)
    throw new UserError(
      `${identity.slice(0, 200)} made no call in this time.`,
      'Give another --since and --until, or see who calls: keytrail baseline show',
    )
  const { sections, rhythm } = await (identity === null
    ? toWhole(duckdb, window, options)
    : toOwn(duckdb, identity, { ...options, window }))
  return {
    columns,
    rows: sections
      .flatMap(({ rows }) => rows)
      .sort(bySection)
      .map(inOrder),
    searched: await toAsked(workspace, events, window),
    identity,
    rhythm,
    days,
    notes: [...(days === 0 ? toNewestNotes(workspace) : []), ...toNotes(sections, options)],
  }
}

/** What was looked at, by the days that were asked for where some were: who finds nothing in them is to know which they were. */
async function toAsked(workspace: Workspace, events: Events, window: TimeWindow): Promise<Baseline['searched']> {
  const searched = await toSearched(workspace, events, window)
  const { from, until } = toIsoWindow(window)
  return { ...searched, from: from ?? searched.from, until: until ?? searched.until }
}

/** Whose window holds no day may have asked past the end of the log. */
function toNewestNotes(workspace: Workspace): string[] {
  const newest = newestEvent(workspace)
  return newest === null ? ['No events are stored.'] : [`The newest event is of ${toIso(newest)}.`]
}

const columns: readonly (keyof BaselineRow)[] = [
  'section',
  'value',
  'events',
  'share',
  'denied',
  'failed',
  'identities',
  'days',
  'first',
  'last',
  'says',
]

type Found = { readonly sections: readonly Section[]; readonly rhythm: Baseline['rhythm'] }

async function toWhole(duckdb: Duckdb, window: TimeWindow, { limit, lookUp }: BaselineOptions): Promise<Found> {
  const { callers, rhythms } = await toCallers(duckdb, window, limit)
  const whole = [await toKinds(duckdb, window), rhythms].map((rows) => ({ rows, left: 0 }))
  const sections = [
    ...whole,
    callers,
    await toAddresses(duckdb, lookUp, limit),
    ...(await toSections(duckdb, 'account', limit)),
  ]
  return { sections, rhythm: null }
}

async function toOwn(duckdb: Duckdb, identity: string, { window, limit, lookUp }: BaselineOptions): Promise<Found> {
  const sections = await toSections(duckdb, 'identity', limit)
  const withNetworks = sections.map(({ rows, left }) => ({
    rows: rows.map((row) => (row.section === 'addresses' ? { ...row, says: toWords(lookUp(row.value)) } : row)),
    left,
  }))
  return { sections: withNetworks, rhythm: await toOwnRhythm(duckdb, window, identity) }
}

async function countDays(duckdb: Duckdb): Promise<number> {
  const [row] = await duckdb.rows<{ days: number }>('select count(distinct day)::bigint as days from calling')
  return row!.days
}

/** Members in the order of the columns: JSON is read by people too. */
function inOrder(row: BaselineRow): BaselineRow {
  return Object.fromEntries(columns.map((column) => [column, row[column]])) as BaselineRow
}

function bySection(one: BaselineRow, other: BaselineRow): number {
  return baselineSections.indexOf(one.section) - baselineSections.indexOf(other.section)
}

function toNotes(sections: readonly Section[], { identity }: BaselineOptions): string[] {
  const left = sections.flatMap(({ rows, left }) =>
    left > 0 ? [`${left.toLocaleString('en')} more ${rows[0]!.section}`] : [],
  )
  return [
    'Whole days (UTC) are counted, and calls of AWS’s own services only by kind.',
    ...(identity === null
      ? [`Rhythms are those of the ${callersHeard} who call most, over the last ${rhythmDays} days.`]
      : []),
    ...(left.length > 0 ? [`Not listed: ${left.join(', ')}. --limit N lists more.`] : []),
  ]
}
