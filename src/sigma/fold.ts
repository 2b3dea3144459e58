/**
 * How text is compared without case: one code point becomes one code point, as DuckDB's lower() and ILIKE do it.
 * Letters that came with Unicode 16 and later are the exception: DuckDB 1.5 does not fold them.
 * Plain toLowerCase() would turn `İ` into two code points and a final `Σ` into `ς`.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  let folded = ''
  for (const point of text) folded += point === 'İ' ? 'i' : point.toLowerCase()
  return folded
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false
  return true
}
