import type { Calls } from '../../knowledge/calls/calls.ts'
import type { Agent } from '../../model/agent.ts'
import type { NetworkInfo } from '../../model/network.ts'
import type { Cell } from '../../model/table.ts'
import type { TimeWindow } from '../../model/time-window.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import type { ParameterValues } from '../hunt.ts'

export type StepRow = Readonly<Record<string, Cell>>
export type StepRows = {
  readonly columns: readonly string[]
  readonly rows: readonly StepRow[]
  /** Remarks for the reader, added to those of the steps before. */
  readonly notes?: readonly string[]
}

/** What a step may ask beside its rows. `duckdb` has the views `events` and `usage` as the hunt sees them (see `run-hunt.ts`) and may make temporary tables, and reads no other file. */
export type StepContext = {
  readonly duckdb: Duckdb
  readonly parameters: ParameterValues
  readonly calls: Calls
  lookUp(address: string): NetworkInfo | null
  parse(userAgent: string): Agent
  /** The time that was asked for. */
  readonly window: TimeWindow
}

/** What SQL alone cannot say of a hunt's rows. */
export type Step = {
  readonly name: string
  /** Without a full stop: what it adds to the rows, and which columns it needs. */
  readonly says: string
  run(rows: StepRows, context: StepContext): Promise<StepRows>
}
