import type { Picture, PictureRow, Triage } from '../../../model/triage.ts'
import type { UsageDimension } from '../../../model/usage.ts'

/** A value of a dimension, on one side of the comparison. */
export type SideValue = {
  readonly value: string
  readonly says: string | null
  readonly events: number
  readonly denied: number
  /** Of what is now: the very value is new, or only its version. Null where it is usual, or nothing can be said. */
  readonly novelty: 'new' | 'new version' | null
}

/** A dimension, usual against now. */
export type Comparison = {
  readonly title: string
  readonly usual: readonly SideValue[]
  readonly now: readonly SideValue[]
}

/** Compared one under the other, what tells most first. */
const compared: readonly (readonly [title: string, dimension: UsageDimension])[] = [
  ['agents', 'agent'],
  ['addresses', 'address'],
  ['Regions', 'region'],
  ['services', 'service'],
  ['keys', 'key'],
  ['errors', 'error'],
]

/** Usual against now by dimension. The lead itself is left out, and identities, which stand above. */
export function toComparisons({ lead, usual, now }: Pick<Triage, 'lead' | 'usual' | 'now'>): Comparison[] {
  return compared.flatMap(([title, dimension]) => {
    const own = new Set(lead.kind === dimension ? lead.values : [])
    const usualRows = toRows(usual, dimension, own)
    const nowRows = toRows(now, dimension, own)
    if (usualRows.length + nowRows.length === 0) return []
    const known = new Set(usualRows.map(toName))
    return [
      {
        title,
        usual: toValues(usualRows, known),
        now: toValues(nowRows, known),
      },
    ]
  })
}

function toRows({ rows }: Picture, dimension: UsageDimension, own: ReadonlySet<string>): PictureRow[] {
  return rows.filter((row) => row.dimension === dimension && !own.has(row.value))
}

/** Agents of one family are one value: versions change by themselves. */
function toName({ dimension, value, says }: PictureRow): string {
  return dimension === 'agent' && says !== null ? says : value
}

function toValues(rows: readonly PictureRow[], known: ReadonlySet<string>): SideValue[] {
  return [...Map.groupBy(rows, toName)].map(([name, same]) => ({
    value: name,
    says: same[0]!.says,
    events: same.reduce((sum, { events }) => sum + events, 0),
    denied: same.reduce((sum, { denied }) => sum + denied, 0),
    novelty: same.every(({ isNew }) => isNew === true) ? (known.has(name) ? 'new version' : 'new') : null,
  }))
}
