import { type HuntExplanation, type HuntHead, type HuntList, isSeveral, type Parameter } from '../../model/hunt.ts'
import { renderFields } from './fields.ts'
import type { Page } from './page.ts'
import { renderTable } from './table.ts'
import { visible } from './visible.ts'

/** Every hunt with what it needs. */
export function renderHunts({ hunts }: HuntList, page: Page): string {
  const rows = hunts.map(({ name, parameters, title }) => ({
    hunt: [name, ...toNeeded(parameters)].join(' '),
    asks: title,
  }))
  const next = 'keytrail hunt NAME --explain says how to read one, and its SQL.'
  return `${renderTable({ columns: ['hunt', 'asks'], rows }, page)}\n${page.paint('dim', next)}\n`
}

function toNeeded(parameters: readonly Parameter[]): string[] {
  return parameters
    .filter((one) => one.default === null)
    .map(({ name, type }) => `<${name}${isSeveral(type) ? '...' : ''}>`)
}

/** All that one must know of a hunt, and its SQL with the values that stand beside it. */
export function renderExplanation({ hunt, sql, values }: HuntExplanation, page: Page): string {
  const fields = [
    { name: 'if', lines: [hunt.hypothesis], isWrapped: true as const },
    { name: 'read', lines: [hunt.read], isWrapped: true as const },
    { name: 'ATT&CK', lines: [hunt.attack.join(', ')] },
    { name: 'cost', lines: [hunt.cost] },
    { name: 'with', lines: hunt.parameters.map(toParameter) },
    { name: 'then', lines: hunt.after.length > 0 ? [hunt.after.join(', ')] : [] },
    { name: 'file', lines: [hunt.file] },
  ]
  const bound = values.map((value, index) => `-- ${index + 1}: ${value === null ? 'null' : visible(String(value))}`)
  return `${page.paint('bold', toHeading(hunt))}\n${renderFields(fields, page, '  ')}\n${sql}\n${page.paint('dim', bound.join('\n'))}\n`
}

function toHeading({ name, title }: HuntHead): string {
  return `${name}: ${title}`
}

function toParameter({ name, type, says, default: fallback }: Parameter): string {
  const unless = fallback === null ? 'has to be given' : fallback === '' ? 'may be left out' : `default ${fallback}`
  return `${name} (${type}): ${says}; ${unless}`
}
