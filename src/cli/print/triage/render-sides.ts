import type { Picture, Triage } from '../../../model/triage.ts'
import { toCount, toCounted } from '../numbers.ts'
import type { Page } from '../page.ts'
import { toShortIdentity } from '../to-short-identity.ts'
import { visible } from '../visible.ts'
import { cut, pad } from '../width.ts'
import { wrap } from '../wrap.ts'
import { type SideValue, toComparisons } from './sides.ts'

/** Beyond this the eye finds no way across. */
const widestSide = 60
const gap = 2
/** `new ` */
const markWidth = 4
const longestSays = 2

type Layout = { readonly column: number; readonly room: number; readonly hasPast: boolean; readonly page: Page }

/** What is usual on the left, what is now on the right, `most` values of each kind; what is new carries the word. Without a past there is no left. */
export function renderSides(triage: Triage, page: Page, most: number): string[] {
  const comparisons = toComparisons(triage)
  if (comparisons.length === 0) return []
  const hasPast = comparisons.some(({ usual }) => usual.length > 0)
  const column = Math.max(...comparisons.map(({ title }) => title.length)) + gap
  const free = page.columns - column - gap
  const room = Math.max(8, Math.min(widestSide, hasPast ? Math.floor((free - gap) / 2) : free))
  const layout = { column, room, hasPast, page }
  const lines = comparisons.flatMap(({ title, usual, now }) =>
    renderRow(title, [toCell(usual, most, layout), toCell(now, most, layout)], layout),
  )
  const totals = renderRow(
    '',
    [[cut(toUsualTotal(triage.usual), room)], [cut(`now: ${toTotal(triage.now)}`, room)]],
    layout,
  )
  return [`${page.paint('bold', cut(toTitle(triage, hasPast), page.columns))}\n${[...totals, ...lines].join('')}`]
}

/** An address or an agent has no habits: what is usual are those of who used it. */
function toTitle({ lead: { kind } }: Triage, hasPast: boolean): string {
  if (!hasPast) return 'Now; there is nothing before to compare with'
  const isActor = kind === 'key' || kind === 'identity'
  return `Usual${isActor ? '' : ' for its identities'} on the left, now on the right`
}

/** The lines of two cells beside each other. */
function renderRow(title: string, [left, right]: readonly [string[], string[]], layout: Layout): string[] {
  const { column, room, hasPast, page } = layout
  return Array.from({ length: Math.max(hasPast ? left.length : 0, right.length) }, (_, index) => {
    const name = page.paint('dim', pad(index === 0 ? title : '', column))
    const [usual = '', now = ''] = [left[index], right[index]]
    const painted = now.startsWith('new ') ? page.paint('yellow', 'new') + now.slice(3) : now
    const past = hasPast ? pad(usual, room) + ' '.repeat(gap) : ''
    return `${`  ${name}${past}${painted}`.trimEnd()}\n`
  })
}

function toCell(values: readonly SideValue[], most: number, { room }: Layout): string[] {
  const shown = values.slice(0, most)
  const counts = shown.map(({ events }) => `${toCount(events)}×`)
  const width = Math.max(0, ...counts.map(({ length }) => length))
  const indent = ' '.repeat(markWidth + width + 1)
  const lines = shown.flatMap((value, index) => {
    const mark = value.novelty === 'new' ? 'new ' : ' '.repeat(markWidth)
    const says = value.says === null || value.says === value.value ? [] : toSays(value.says, room - indent.length)
    const head = `${mark}${pad(counts[index]!, width, 'right')} ${toWords(value)}`
    return [cut(head, room), ...says.map((line) => `${indent}${line}`)]
  })
  const left = values.length - shown.length
  return left > 0 ? [...lines, `${indent}and ${toCount(left)} more`] : lines
}

/** `203.0.113.9, 3 denied`; an agent by its family, which is short. */
function toWords({ value, events, denied, novelty }: SideValue): string {
  const remarks = [
    novelty === 'new version' ? novelty : '',
    denied === 0 ? '' : denied === events ? 'denied' : `${toCount(denied)} denied`,
  ]
  return [visible(toShortIdentity(value).replace(/\.amazonaws\.com$/, '')), ...remarks].filter(Boolean).join(', ')
}

/** What is known of a value, on two lines at most. */
function toSays(says: string, room: number): string[] {
  const lines = wrap(visible(says), room).split('\n')
  const last = lines.slice(longestSays - 1).join(' ')
  return [...lines.slice(0, longestSays - 1), ...(last === '' ? [] : [last])].map((line) => cut(line, room))
}

const dayMs = 86_400_000

/** `14 days before: 90 calls`. */
export function toUsualTotal(usual: Picture): string {
  if (usual.from === null || usual.until === null) return 'before: not known'
  const length = Math.round((Date.parse(usual.until) - Date.parse(usual.from)) / dayMs)
  return `${toCounted(length, 'day')} before: ${usual.events === 0 ? 'no calls' : toTotal(usual)}`
}

/** `125 calls, 3 denied`. */
export function toTotal({ events, denied, failed }: Picture): string {
  const outcome = [denied > 0 ? `${toCount(denied)} denied` : '', failed > 0 ? `${toCount(failed)} failed` : '']
  return [toCounted(events, 'call'), ...outcome].filter(Boolean).join(', ')
}
