import { agentLength, type EntityKind } from '../model/entity.ts'
import type { RelatedEntity } from '../model/triage.ts'
import { toNetworkWords } from './picture-row.ts'
import type { Subjects } from './subject.ts'

/** What shares events with a lead; who judges its alerts adds those. */
export type Neighbour = Omit<RelatedEntity, 'alerts' | 'verdict'>

/** Of each kind so many. */
const mostNeighbours = 15

const dimensions: Readonly<Record<string, EntityKind>> = {
  identity: 'identity',
  access_key: 'key',
  address: 'address',
  user_agent: 'agent',
}

/** Identities, keys, temporary ones too, addresses and agents of a subject's events, those that are shown before what its identities did beside. */
export async function toNeighbours({ duckdb, lookUp, parse, all }: Subjects, subject: number): Promise<Neighbour[]> {
  const own = new Set(all.find(({ number }) => number === subject)?.values)
  const rows = await duckdb.rows<{
    column: string
    value: string
    events: number
    denied: number
    first: string
    last: string
    shown: boolean
  }>(`
    with valued as (unpivot (select t, shown, is_denied, ${Object.keys(dimensions).join(', ')} from subject_events where subject = ${subject})
        on ${Object.keys(dimensions).join(', ')} into name "column" value value)
    select "column", value, count(*) as events, count(*) filter (is_denied) as denied, min(t) as first, max(t) as last, bool_or(shown) as shown from valued
    where value <> '' group by "column", value qualify row_number() over (partition by "column" order by bool_or(shown) desc, count(*) desc, value) <= ${mostNeighbours + own.size}
    order by shown desc, events desc, value`)
  return rows
    .filter(({ value }) => !own.has(value))
    .map(({ column, shown, ...row }) => ({
      kind: dimensions[column]!,
      ...row,
      // As alerts name it.
      value: row.value.slice(0, agentLength),
      says: toWords(dimensions[column]!, row.value, shown),
    }))

  function toWords(kind: EntityKind, value: string, isShown: boolean): string | null {
    const known = kind === 'address' ? toNetworkWords(lookUp(value)) : kind === 'agent' ? parse(value).family : null
    return [known, isShown ? null : 'beside it, by the same identity'].filter(Boolean).join('; ') || null
  }
}
