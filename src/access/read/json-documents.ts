/**
 * The JSON values of a text in which one or several stand behind each other, as `aws … >> file` leaves them. Throws SyntaxError where one is
 * none.
 */
export function parseJsonDocuments(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch (error) {
    const ends = findEnds(text)
    if (ends.length < 2) throw error
    let from = 0
    return ends.map((end) => {
      const document: unknown = JSON.parse(text.slice(from, end))
      from = end
      return document
    })
  }
}

/** Where each object or list that stands in no other ends; whatever follows the last one belongs to it. */
function findEnds(text: string): number[] {
  const ends: number[] = []
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') at = findQuote(text, at)
    else if (character === '{' || character === '[') depth++
    else if ((character === '}' || character === ']') && --depth === 0) ends.push(at + 1)
  }
  if (ends.length > 0 && text.slice(ends.at(-1)).trim() !== '') ends.push(text.length)
  return ends
}

/** The end of the string that begins here. */
function findQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return text.length
}
