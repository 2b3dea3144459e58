import type { Page } from './page.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** What would change a verdict, and to what; nothing where nothing would. */
export function renderWouldChange(wouldChange: readonly string[], page: Page): string[] {
  if (wouldChange.length === 0) return []
  const lines = wouldChange.map((one) => `  ${wrap(visible(one), page.columns, '  ')}\n`)
  return [`${page.paint('bold', 'What would change it')}\n${lines.join('')}`]
}
