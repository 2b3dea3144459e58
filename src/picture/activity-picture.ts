import { toOutcome } from './say.ts'
import { element, type Svg, toClipped, toPicture } from './svg.ts'
import { type Axis, toAxis } from './time-axis.ts'

/** Calls over time, a line for each entity. Times are epoch milliseconds. */
export type Activity = {
  readonly id: string
  readonly title: string
  readonly rows: readonly ActivityRow[]
}

export type ActivityRow = {
  readonly label: string
  readonly calls: readonly { readonly time: number; readonly isDenied: boolean }[]
}

/** Lines drawn at most; the description says how many are left out. */
const mostRows = 40
const [left, plot, right, top, rowHeight] = [210, 560, 140, 34, 30] as const
const bottom = top

/** Draws bars over time for each entity: the taller the more calls (by square root), striped where they were denied. */
export function renderActivity({ id, title, rows }: Activity): string {
  const shown = rows.slice(0, mostRows)
  const times = shown.flatMap(({ calls }) => calls.map(({ time }) => time))
  if (times.length === 0) return ''
  const axis = toAxis(
    times.reduce((least, time) => Math.min(least, time)),
    times.reduce((most, time) => Math.max(most, time)),
  )
  const counted = shown.map((row) => ({ row, cells: toCells(row, axis) }))
  const most = Math.max(...counted.flatMap(({ cells }) => cells.map(({ events }) => events)))
  const height = top + shown.length * rowHeight + bottom
  const description = `${shown.map(({ label, calls }) => `${toClipped(label, 60)}: ${toOutcome(calls.length, countDenied(calls))}`).join('; ')}${rows.length > mostRows ? `; and ${rows.length - mostRows} more that are not drawn` : ''}.`
  return toPicture({ id, width: left + plot + right, height, title, description }, [
    ...toGrid(axis, height),
    ...counted.flatMap(({ row, cells }, index) => toRow(row, cells, { id, axis, most, y: top + index * rowHeight })),
  ])
}

type Cell = { readonly index: number; readonly events: number; readonly denied: number }

function toCells({ calls }: ActivityRow, axis: Axis): Cell[] {
  const byIndex = Map.groupBy(calls, ({ time }) => Math.floor((time - axis.from) / axis.step))
  return [...byIndex].map(([index, own]) => ({ index, events: own.length, denied: countDenied(own) }))
}

function countDenied(calls: ActivityRow['calls']): number {
  return calls.filter(({ isDenied }) => isDenied).length
}

type RowPlace = { readonly id: string; readonly axis: Axis; readonly most: number; readonly y: number }

function toRow({ label, calls }: ActivityRow, cells: readonly Cell[], { id, axis, most, y }: RowPlace): Svg[] {
  const ground = y + rowHeight - 5
  const width = plot / axis.count
  const bars = cells.map(({ index, events, denied }) => {
    const x = left + index * width
    const height = Math.max(3, Math.sqrt(events / most) * (rowHeight - 8))
    const refused = denied === 0 ? 0 : Math.max(2.5, (height * denied) / events)
    const place = { x: x + 0.5, width: Math.max(2, width - 1) }
    return element('g', {}, [
      element('title', {}, [`${axis.name(index)}: ${toOutcome(events, denied)}`]),
      element('rect', { ...place, y: ground - height, height: Math.max(0, height - refused), class: 'kt-calls' }),
      element('rect', {
        ...place,
        y: ground - refused,
        height: refused,
        fill: `url(#${id}-denied)`,
        class: refused > 0 ? 'kt-refused' : '',
        'stroke-width': 0.6,
      }),
    ])
  })
  return [
    element('line', { x1: 0, x2: left + plot + right, y1: ground, y2: ground, class: 'kt-axis' }),
    element('text', { x: 0, y: ground - 6 }, [toClipped(label, 32)]),
    ...bars,
    element('text', { x: left + plot + 8, y: ground - 6, class: 'kt-soft' }, [
      toOutcome(calls.length, countDenied(calls)),
    ]),
  ]
}

function toGrid(axis: Axis, height: number): Svg[] {
  return axis.ticks.flatMap(({ at, label }) => {
    const x = left + ((at - axis.from) / (axis.step * axis.count)) * plot
    return [
      element('line', { x1: x, x2: x, y1: top - 8, y2: height - bottom + 4, class: 'kt-axis' }),
      element('text', { x, y: top - 14, class: 'kt-soft', 'text-anchor': 'middle' }, [label]),
    ]
  })
}
