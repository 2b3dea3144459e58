/** A name out of somebody’s file, fit for one line: no control or direction characters, cut where it is endless. */
export function printable(text: string, length = 400): string {
  const clean = text.slice(0, length + 1).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
  return clean.length > length ? `${clean.slice(0, length - 1).toWellFormed()}…` : clean
}
