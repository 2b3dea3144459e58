import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const ascii = /^[\x20-\x7e]*$/

/** How many columns of a terminal the text takes: a Han character or an emoji takes two. The text must be visible. */
export function toWidth(text: string): number {
  return ascii.test(text) ? text.length : unusualWidth(text)
}

/** The text in at most `width` columns, ending in … when something was cut. */
export function cut(text: string, width: number): string {
  if (text.length <= width && ascii.test(text)) return text
  if (toWidth(text) <= width) return text
  if (width <= 1) return '…'.slice(0, Math.max(0, width))
  if (ascii.test(text)) return `${text.slice(0, width - 1)}…`
  let kept = ''
  let taken = 0
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, width * 16))) {
    taken += toWidth(segment)
    if (taken > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** The text with spaces behind it, or before it where `side` is right, up to `width` columns. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - toWidth(text)))
  return side === 'left' ? text + space : space + text
}

/** Loading string-width costs 25 ms, which nothing but unusual text is worth. */
function unusualWidth(text: string): number {
  stringWidth ??= (require('string-width') as { default: (text: string) => number }).default
  return stringWidth(text)
}

let stringWidth: ((text: string) => number) | undefined
