import type { Page } from './page.ts'
import { visible } from './visible.ts'
import { cut, pad } from './width.ts'
import { wrap } from './wrap.ts'

/** A name and what belongs to it, a line or more. Lines may come from a log. */
export type Field = { readonly name: string; readonly lines: readonly string[]; readonly isWrapped?: boolean }

/** Names on the left, their lines beside them; fields without a line are left out. */
export function renderFields(fields: readonly Field[], page: Page, indent = ''): string {
  const shown = fields.filter(({ lines }) => lines.length > 0)
  const column = Math.max(0, ...shown.map(({ name }) => name.length)) + 2
  const hanging = indent + ' '.repeat(column)
  const room = page.columns - hanging.length
  return shown
    .map(({ name, lines, isWrapped }) => {
      const rendered = lines.map(visible).map((line) => (isWrapped ? wrap(line, room) : cut(line, room)))
      const body = rendered.join('\n').replaceAll('\n', `\n${hanging}`)
      return `${indent}${page.paint('dim', pad(name, column))}${body}\n`
    })
    .join('')
}
