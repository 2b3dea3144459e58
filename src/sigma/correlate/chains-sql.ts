import type { Correlation } from '../rule.ts'
import { textLiteral } from '../to-sql/literal.ts'
import { isLowRemarkable } from './bounds.ts'
import { type Chain, toChains } from './chain.ts'
import type { GroupedRows } from './rows-sql.ts'

/**
 * The steps of `temporal_ordered` up to `<prefix>_fired`. As `follow` does in memory, one step of a chain after the other carries forward
 * the latest second at which it can have begun; windows over all events up to the second, its own included.
 */
export function chainsSql(correlation: Correlation, rows: GroupedRows): string[] {
  const g = rows.groups.join(', ')
  const chains = toChains(correlation).map((chain, index) =>
    chainSql(chain, { ...rows, prefix: `${rows.prefix}_chain${index}` }, correlation.timespanSeconds),
  )
  const peak = isLowRemarkable(correlation.bounds) ? 'min' : 'max'
  const none = `select ${g}, t as ends, t as starts, 0 as value from ${rows.rows} where false`
  const all = chains.length === 0 ? none : chains.map((chain) => chain.select).join(' union all ')
  return [
    ...chains.flatMap((chain) => chain.steps),
    `${rows.prefix}_fired as (select ${g}, ends, min(starts) as starts, ${peak}(value) as value from (${all}) group by ${g}, ends)`,
  ]
}

/** Column of the latest start of a chain of `length` of the first `step` steps. */
const start = (step: number, length: number) => `s${step}_${length}`

function chainSql({ steps, lengths, without }: Chain, { rows, groups, prefix }: GroupedRows, timespanSeconds: number) {
  const g = groups.join(', ')
  const soFar = `(partition by ${g} order by t)`
  const shortest = Math.min(...lengths)
  /** Shorter ones can no longer grow to an admitted length. */
  const lengthsAt = (step: number) =>
    steps.map((_, index) => index + 1).filter((length) => length <= step && length + steps.length - step >= shortest)
  const before = (step: number, length: number) => (length === 1 ? 't' : start(step - 1, length - 1))
  const last = without.map(
    (rule, index) => `max(case when rule = ${textLiteral(rule)} then t end) over ${soFar} as w${index}`,
  )
  const levels = steps.map((rule, index) => {
    const step = index + 1
    const columns = lengthsAt(step).map((length) => {
      const ending = `max(case when rule = ${textLiteral(rule)} then ${before(step, length)} end) over ${soFar}`
      const carried = lengthsAt(step - 1).includes(length) ? `greatest(${start(step - 1, length)}, ${ending})` : ending
      return `${carried} as ${start(step, length)}`
    })
    const from = index === 0 ? rows : `${prefix}_step${index}`
    return `${prefix}_step${step} as (select ${['*', ...columns, ...(index === 0 ? last : [])].join(', ')} from ${from})`
  })
  const young = (value: string) => `${value} >= t - ${timespanSeconds}`
  const endings = steps.flatMap((rule, index) =>
    lengthsAt(index + 1)
      .toReversed()
      .map((length) => ({ rule: textLiteral(rule), length, starts: before(index + 1, length) })),
  )
  const cases = (result: 'length' | 'starts') =>
    `case ${endings.map((one) => `when rule = ${one.rule} and ${young(one.starts)} then ${one[result]}`).join(' ')} end`
  const unbroken = without.map((_, index) => ` and coalesce(w${index} < starts, true)`).join('')
  const select = `select ${g}, t as ends, starts, value from (select *, ${cases('length')} as value, ${cases('starts')} as starts from ${prefix}_step${steps.length}) where value in (${lengths.join(', ')})${unbroken}`
  return { steps: levels, select }
}
