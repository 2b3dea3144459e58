import type { Triage } from '../../../model/triage.ts'
import { toBar } from '../bar.ts'
import { toCount } from '../numbers.ts'
import type { Page } from '../page.ts'
import { type Chart, toCharts } from './activity.ts'

/** In a file too: longer lines are no picture. */
const widest = 96
const column = 8
/** What stands behind the bars. */
const tail = 14

/** Bars by day, and by hour where now is short; what was denied stands below, so that it is seen without colour. */
export function renderActivity(triage: Pick<Triage, 'activity' | 'now'>, page: Page): string[] {
  const room = Math.min(widest, page.columns) - column - tail - 2
  return toCharts(triage, room).map((chart) => renderChart(chart, triage.now, page))
}

function renderChart({ unit, stepMs, bars }: Chart, { from }: Triage['now'], page: Page): string {
  const most = Math.max(...bars.map(({ events }) => events))
  const denied = bars.reduce((sum, bar) => sum + bar.denied, 0)
  const toLine = (kind: 'events' | 'denied') => bars.map((bar) => toBar(bar[kind], most)).join('')
  const lines = [
    `  ${'events'.padEnd(column)}${toLine('events')}  ${most === 1 ? '' : `${toCount(most)} at most`}`.trimEnd(),
    ...(denied > 0
      ? [`  ${page.paint('red', `${'denied'.padEnd(column)}${toLine('denied')}`)}  ${toCount(denied)} in all`]
      : []),
    `  ${' '.repeat(column)}${page.paint('dim', renderAxis({ stepMs, bars }, from))}`,
  ]
  return `${page.paint('bold', `Activity, a bar for each ${unit} (UTC)`)}\n${lines.join('\n')}\n`
}

/** The first moment, and where now begins: `2022-11-20     ^ now, from 2022-12-05`. */
function renderAxis({ stepMs, bars }: Pick<Chart, 'stepMs' | 'bars'>, from: string | null): string {
  const first = bars[0]!.from
  const start = toMoment(first, stepMs)
  const nowAt = from === null ? 0 : Math.floor((Date.parse(from) - first) / stepMs)
  if (from === null || nowAt <= 0) return start
  const mark = `^ now, from ${toMoment(Date.parse(from), stepMs)}`
  return nowAt > start.length ? start.padEnd(nowAt) + mark : ' '.repeat(nowAt) + mark
}

function toMoment(milliseconds: number, stepMs: number): string {
  const iso = new Date(milliseconds).toISOString()
  return stepMs % 86_400_000 === 0 ? iso.slice(0, 10) : `${iso.slice(0, 13)}:00Z`
}
