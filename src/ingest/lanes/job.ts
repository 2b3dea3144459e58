import type { Fill } from '../fill/scan-function.ts'
import type { Limits } from '../open/input.ts'
import type { FileList } from '../sources/file-list.ts'
import type { Shared } from './shared.ts'

/** What a lane is told: the same whether it runs in a thread of its own or in ours. */
export type Job = {
  readonly files: FileList
  /** The ledger id of the file whose turn is first; the others follow. */
  readonly firstFile: number
  readonly firstBatch: number
  readonly staging: string
  readonly spill: string
  readonly casesFile: string
  readonly limits: Limits
  readonly fill: Fill
  readonly partRows: number
  readonly memoryBytes: number
  /** Shared by all lanes of a run. */
  readonly shared: Shared
}
