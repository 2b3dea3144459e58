/** A name out of a hostile file, fit for a message: one line, no control or direction characters, at most `length` characters. */
export function printable(text: string, length = 200): string {
  const clean = text.slice(0, length + 1).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
  return clean.length > length ? `${clean.slice(0, length - 1).toWellFormed()}…` : clean
}
