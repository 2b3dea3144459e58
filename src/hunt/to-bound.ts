import { type Sql, sql } from '../store/sql.ts'
import type { ParameterType, ParameterValue } from './hunt.ts'

/** One value of a parameter beside the SQL, with its type: an engine cannot guess that of NULL. Times are epoch milliseconds. */
export function toBound(type: ParameterType, value: ParameterValue): Sql {
  if (type === 'number') {
    return Number.isInteger(value) ? sql`cast(${BigInt(value as number)} as bigint)` : sql`cast(${value} as double)`
  }
  if (type === 'time') return sql`epoch_ms(cast(${value === null ? null : BigInt(value as number)} as bigint))`
  return sql`cast(${value} as varchar)`
}
