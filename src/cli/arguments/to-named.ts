import { UserError } from '../../model/problem.ts'
import { visible } from '../print/visible.ts'
import type { Option } from './option.ts'
import type { Given } from './parse-arguments.ts'

export const paramOption: Option = {
  name: 'param',
  value: 'NAME=VALUE',
  isRepeatable: true,
  says: 'a value for a parameter of the hunt; may be repeated',
}

/** The values of `--param`, by name. Throws UserError for one without a value. */
export function toNamed(given: Given): Record<string, string> {
  return Object.fromEntries(
    given.list('param').map((text) => {
      const at = text.indexOf('=')
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
      throw new UserError(`--param ${visible(text.slice(0, 60))} has no value.`, 'Write --param name=value.')
    }),
  )
}
