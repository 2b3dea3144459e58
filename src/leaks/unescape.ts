/**
 * Text without the escapes of JSON, URLs and HTML, as far as they can stand inside a secret or beside it; `at` moves along. What a backslash
 * stands before elsewhere stays.
 */
export function unescapeText(text: string, at: number): { readonly text: string; readonly at: number } {
  if (!/[\\%&]/.test(text)) return { text, at }
  const before = replaceEscapes(text.slice(0, at))
  return { text: before + replaceEscapes(text.slice(at)), at: before.length }
}

const escapes =
  /\\{1,8}(?:u(?<unicode>00[2-7][0-9a-f])|x(?<byte>[2-7][0-9a-f])|(?<mark>["'/])|(?<blank>[nrt]))|%(?<percent>[2-7][0-9a-f]|0[ad9])|&#(?:x(?<html>[2-7][0-9a-f])|(?<decimal>\d{2,3}));|&(?<entity>quot|amp|lt|gt|apos);/gi

const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" }

function replaceEscapes(text: string): string {
  return text.replaceAll(escapes, (...found) => {
    const { unicode, byte, mark, blank, percent, html, decimal, entity } = found.at(-1) as Record<string, string>
    const code = unicode ?? byte ?? percent ?? html
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    if (decimal !== undefined) return String.fromCharCode(Number(decimal) & 0x7f)
    if (mark !== undefined) return mark
    return blank !== undefined ? '\n' : entities[entity!.toLowerCase()]!
  })
}
