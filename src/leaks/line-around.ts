/** The line in which a place lies, at most 2,000 characters to either side. */
export function lineAround(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 2000)
  const end = text.indexOf('\n', at)
  return text.slice(from, Math.min(end < 0 ? text.length : end, at + 2000))
}

/** The part of it before the place. */
export function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1, at - 2000), at)
}
