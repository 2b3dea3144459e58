import { type EntityKind, entityKinds } from '../model/entity.ts'
import type { EntityVerdict } from '../model/verdict.ts'
import { toMark } from './mark.ts'
import { toOutcome } from './say.ts'
import { element, type Svg, toClipped, toPicture } from './svg.ts'

/** Who and what belongs together, and why. */
export type Graph = {
  readonly id: string
  readonly title: string
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export type GraphNode = {
  readonly key: string
  readonly kind: EntityKind
  readonly label: string
  readonly verdict: EntityVerdict
  readonly isLead: boolean
  readonly events: number
  readonly denied: number
}

/** From and to by the nodes' keys; `says` is shown when the line is pointed at. */
export type GraphEdge = {
  readonly from: string
  readonly to: string
  readonly events: number
  readonly isDenied: boolean
  readonly says: string
}

/** The columns, from where it came to what was touched; identities stand with their keys. */
const columnOf: Readonly<Record<EntityKind, number>> = { address: 0, key: 1, identity: 1, agent: 2, resource: 3 }
const headings = ['Addresses', 'Keys and identities', 'Agents', 'Resources'] as const
const mostInColumn = 24
const [boxWidth, boxHeight, gap, columnGap, top] = [290, 42, 12, 100, 30] as const

type Placed = GraphNode & { readonly x: number; readonly y: number }

/** Draws the evidence: a column for each kind of thing, and a line where two of them were seen together; the more calls, the thicker. */
export function renderGraph({ id, title, nodes, edges }: Graph): string {
  const columns = [...Map.groupBy(nodes, ({ kind }) => columnOf[kind])].sort(([one], [other]) => one - other)
  if (columns.length === 0) return ''
  const tallest = Math.max(...columns.map(([, own]) => Math.min(own.length, mostInColumn)))
  const height = top + tallest * (boxHeight + gap) + 24
  const placed = columns.flatMap(([, own], column) => place(own.slice(0, mostInColumn), column, tallest))
  const byKey = new Map(placed.map((node) => [node.key, node]))
  const width = columns.length * boxWidth + (columns.length - 1) * columnGap + 20
  const left = nodes.length - placed.length
  return toPicture({ id, width, height, title, description: toDescription(placed, edges, left) }, [
    ...columns.map(([kind], column) => element('text', { x: toX(column), y: 16, class: 'kt-soft' }, [headings[kind]!])),
    ...edges.flatMap((edge) => toEdge(edge, byKey)),
    ...placed.map(toBox),
    ...(left > 0
      ? [element('text', { x: 0, y: height - 6, class: 'kt-soft' }, [`${left} more are listed in the text.`])]
      : []),
  ])
}

function toX(column: number): number {
  return column * (boxWidth + columnGap) + 2
}

/** A column stands in the middle of the tallest. */
function place(nodes: readonly GraphNode[], column: number, tallest: number): Placed[] {
  const offset = ((tallest - nodes.length) * (boxHeight + gap)) / 2
  return nodes.map((node, index) => ({ ...node, x: toX(column), y: top + offset + index * (boxHeight + gap) }))
}

function toBox({ x, y, label, verdict, isLead, events, denied }: Placed): Svg {
  const says = `${isLead ? 'lead, ' : ''}${verdict}: ${toOutcome(events, denied)}`
  return element('g', {}, [
    element('title', {}, [`${toClipped(label, 300)} (${says})`]),
    element('rect', {
      x,
      y,
      width: boxWidth,
      height: boxHeight,
      rx: 4,
      class: 'kt-box',
      'stroke-width': isLead ? 3 : 1,
    }),
    toMark(verdict, x + 15, y + boxHeight / 2),
    element('text', { x: x + 30, y: y + 17, class: 'kt-strong' }, [toClipped(label, 31)]),
    element('text', { x: x + 30, y: y + 33, class: 'kt-soft' }, [says]),
  ])
}

/** Within a column the line bends out to the right. */
function toEdge({ from, to, events, isDenied, says }: GraphEdge, byKey: ReadonlyMap<string, Placed>): Svg[] {
  const ends = [byKey.get(from), byKey.get(to)].sort((one, other) => (one?.x ?? 0) - (other?.x ?? 0))
  const [start, end] = ends
  if (!start || !end || start === end) return []
  const [y1, y2] = [start.y + boxHeight / 2, end.y + boxHeight / 2]
  const x1 = start.x + boxWidth
  const x2 = start.x === end.x ? x1 : end.x
  const bend = start.x === end.x ? columnGap * 0.6 : columnGap / 2
  const back = start.x === end.x ? x2 + bend : x2 - bend
  return [
    element(
      'path',
      {
        d: `M${x1},${y1} C${x1 + bend},${y1} ${back},${y2} ${x2},${y2}`,
        class: 'kt-edge',
        'stroke-width': Math.min(7, 1 + Math.log2(1 + events) / 1.5),
        ...(isDenied && { 'stroke-dasharray': '5 4' }),
      },
      [element('title', {}, [toClipped(says, 300)])],
    ),
  ]
}

function toDescription(nodes: readonly Placed[], edges: readonly GraphEdge[], left: number): string {
  const kinds = entityKinds.flatMap((kind) => {
    const own = nodes.filter((node) => node.kind === kind)
    return own.map(({ label, verdict, events, denied, isLead }) => {
      const lead = isLead ? ', the lead' : ''
      return `${kind} ${toClipped(label, 60)}${lead}: ${verdict}, ${toOutcome(events, denied)}`
    })
  })
  const more = left > 0 ? ` ${left} more are not drawn.` : ''
  return `${kinds.join('; ')}. ${edges.length} ${edges.length === 1 ? 'line joins' : 'lines join'} what was seen together.${more}`
}
