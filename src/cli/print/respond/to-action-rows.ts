import type { Action } from '../../../model/response.ts'
import type { Rows } from '../../command.ts'

const columns = [
  'order',
  'id',
  'stage',
  'status',
  'kind',
  'title',
  'target',
  'account',
  'region',
  'why',
  'breaks',
  'limits',
  'isManual',
  'isConfirmedApart',
  'commands',
  'undo',
  'eventIds',
] as const

/** Actions as a spreadsheet has them. */
export function toActionRows(actions: readonly Action[]): Rows {
  return { columns, rows: actions }
}
