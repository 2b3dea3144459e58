/**
 * Text from a log, harmless on a terminal: control characters, ANSI escapes, what turns the direction of writing and what cannot be seen are
 * shown as `\u001b`; an endless stack of accents is cut. JSON keeps the exact text.
 */
export function visible(text: string): string {
  if (plain.test(text)) return text
  return text
    .replaceAll(accents, '$1…')
    .replaceAll(hidden, (character) => named[character] ?? escaped(character.codePointAt(0)!))
}

const plain = /^[\x20-\x7e]*$/

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The joiner between two emoji stays; anywhere else it makes two names look like one. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\u{e0000}-\u{e0fff}\ud800-\udfff]|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu

const accents = /(\p{M}{4})\p{M}+/gu

function escaped(codePoint: number): string {
  const digits = codePoint.toString(16).padStart(4, '0')
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits}`
}
