import { userInfo } from 'node:os'
import { UserError } from '../../model/problem.ts'
import type { Option } from './option.ts'
import type { Given } from './parse-arguments.ts'

export const byOption: Option = { name: 'by', value: 'NAME', says: 'who says so (default: who is logged in here)' }

/** Who says something: `--by`, else the user of this machine. Throws UserError where the machine knows none. */
export function toAuthor(given: Given): string {
  const said = given.text('by')
  if (said !== undefined) return said
  try {
    return userInfo().username
  } catch {
    throw new UserError('This machine does not say who you are.', 'Write --by NAME.')
  }
}
