import type { Form } from '../form.ts'
import { lineBefore } from '../line-around.ts'

/** Anything else. What stands before an equals sign or a colon is its name. */
export const text: Form = {
  id: 'text',
  says: 'text',
  recognise: ({ text }) => !text.slice(0, 8000).includes('\0'),
  locate({ text }, { at }) {
    const named = /([A-Za-z_][\w.-]{1,60})["']?\s*(?::=|=>|[=:])\s*["'`]?$/.exec(lineBefore(text, at).slice(-120))?.[1]
    return { place: named === undefined ? '' : named }
  },
}

export const binary: Form = {
  id: 'binary',
  says: 'binary file',
  recognise: () => true,
  locate: () => ({ place: '' }),
}
