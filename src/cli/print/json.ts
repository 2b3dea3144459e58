/**
 * A document as indented JSON, in pieces: the members of its lists one at a time, so that a long answer is never one string. What a terminal
 * would obey or not show is written `\u001b`: the same value, and harmless where people read it.
 */
export function* renderJson(document: unknown): Generator<string> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return yield `${toJson(document)}\n`
  let before = '{\n'
  for (const [name, member] of Object.entries(document)) {
    if (member === undefined) continue
    yield `${before}  ${toJson(name)}: `
    if (Array.isArray(member) && member.length > 0) yield* renderList(member)
    else yield toJson(member, '  ')
    before = ',\n'
  }
  yield before === '{\n' ? '{}\n' : '\n}\n'
}

/** Each value on a line of its own. */
export function* renderJsonLines(values: readonly unknown[]): Generator<string> {
  for (const value of values) yield `${escapeUnseen(JSON.stringify(value))}\n`
}

function* renderList(members: readonly unknown[]): Generator<string> {
  let before = '[\n    '
  for (const member of members) {
    yield before + toJson(member, '    ')
    before = ',\n    '
  }
  yield '\n  ]'
}

function toJson(value: unknown, indent = ''): string {
  return escapeUnseen(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${indent}`)
}

/** What `visible` hides and JSON.stringify leaves as it is. */
const unseen =
  /[\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\u{e0000}-\u{e0fff}]/gu

function escapeUnseen(json: string): string {
  return json.replaceAll(unseen, (character) =>
    Array.from({ length: character.length }, (_, index) => escaped(character.charCodeAt(index))).join(''),
  )
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
