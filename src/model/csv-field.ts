import { visible } from './visible.ts'

/**
 * A field of RFC 4180. A text that a spreadsheet would run as a formula gets a leading apostrophe; line breaks and tabs stay, being legal in a quoted
 * field, and escapes meant for a terminal do not.
 */
export function toCsvField(value: string | number | bigint): string {
  const text = typeof value === 'string' ? harmless(value) : String(value)
  return /[",\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

function harmless(text: string): string {
  const shown = text.split(/([\r\n\t]+)/).map((part, index) => (index % 2 === 1 ? part : visible(part)))
  const whole = shown.join('')
  return /^[=+\-@\t\r]/.test(whole) ? `'${whole}` : whole
}
