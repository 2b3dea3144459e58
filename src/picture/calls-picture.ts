import { toOutcome } from './say.ts'
import { element, type Svg, toClipped, toPicture } from './svg.ts'

/** How often calls were allowed and denied. */
export type CallCounts = {
  readonly id: string
  readonly title: string
  readonly rows: readonly { readonly call: string; readonly allowed: number; readonly denied: number }[]
}

const mostRows = 30
const [left, plot, right, rowHeight] = [290, 400, 190, 22] as const

/** Draws a bar for each call: whole where it was allowed, striped where it was denied. */
export function renderCalls({ id, title, rows }: CallCounts): string {
  const shown = rows.slice(0, mostRows)
  if (shown.length === 0) return ''
  const most = Math.max(...shown.map(({ allowed, denied }) => allowed + denied))
  const more = rows.length - shown.length
  const description = `${shown.map(({ call, allowed, denied }) => `${toClipped(call, 80)}: ${toOutcome(allowed + denied, denied)}`).join('; ')}${more > 0 ? `; and ${more} more that are not drawn` : ''}.`
  const body = shown.flatMap((row, index) => toRow(row, { id, most, y: index * rowHeight }))
  return toPicture({ id, width: left + plot + right, height: shown.length * rowHeight + 6, title, description }, body)
}

type Place = { readonly id: string; readonly most: number; readonly y: number }

function toRow({ call, allowed, denied }: CallCounts['rows'][number], { id, most, y }: Place): Svg[] {
  const toWidth = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * plot))
  const end = left + toWidth(allowed) + toWidth(denied)
  return [
    element('text', { x: left - 8, y: y + 15, 'text-anchor': 'end' }, [toClipped(call, 44)]),
    element('rect', { x: left, y: y + 4, width: toWidth(allowed), height: rowHeight - 8, class: 'kt-calls' }),
    element('rect', {
      x: left + toWidth(allowed),
      y: y + 4,
      width: toWidth(denied),
      height: rowHeight - 8,
      fill: `url(#${id}-denied)`,
      class: denied > 0 ? 'kt-refused' : '',
    }),
    element('text', { x: end + 8, y: y + 15, class: 'kt-soft' }, [toOutcome(allowed + denied, denied)]),
  ]
}
