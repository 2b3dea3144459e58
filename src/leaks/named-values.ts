/** A text in a document: the way to it, and how people call it. */
export type NamedValue = { readonly path: readonly string[]; readonly place: string; readonly value: string }

/** By the key under which a list or an object stands: what one of its members is called. '' stands for the document. */
export type Words = Readonly<Record<string, string>>

const mostValues = 2_000_000
const deepest = 100

/**
 * All texts of a document with their places: `environment "prod" › variable "aws_key" (secret)`. What has a name and stands under one of `words`
 * is called by both.
 */
export function* listNamedValues(document: unknown, words: Words): Generator<NamedValue> {
  const stack: Step[] = [{ value: document, path: [], trail: [], rest: [], word: words[''] }]
  for (let count = 0; stack.length > 0 && count < mostValues; count++) {
    const step = stack.pop()!
    if (typeof step.value === 'string')
      yield {
        path: step.path,
        place: [...step.trail, step.rest.join('.')].filter(Boolean).join(' › '),
        value: step.value,
      }
    else if (typeof step.value === 'object' && step.value !== null && step.path.length < deepest)
      stack.push(...toSteps(step, words).reverse())
  }
}

type Step = {
  readonly value: unknown
  readonly path: readonly string[]
  readonly trail: readonly string[]
  /** Keys since the last name. */
  readonly rest: readonly string[]
  readonly word: string | undefined
}

function toSteps({ value, path, trail, rest, word }: Step, words: Words): Step[] {
  if (Array.isArray(value))
    return value.map((member, index) => ({
      value: member,
      path: [...path, String(index)],
      trail,
      rest: word === undefined ? rest : rest.slice(0, -1),
      word,
    }))
  const members = Object.entries(value as object)
  const label = toLabel(value as object)
  const isCalled = word !== undefined || isPair(value as object)
  const called =
    isCalled && label !== '' ? [...trail, `${word ?? 'value'} "${label}"${toMarks(value as object)}`] : trail
  const isNamed = called !== trail
  return members.map(([key, member]) => {
    const isValueOfPair = isNamed && key === 'value'
    return {
      value: member,
      path: [...path, key],
      trail: called,
      rest: isValueOfPair ? [] : [...(isNamed ? [] : rest), cut(key)],
      word: words[key],
    }
  })
}

/** `{ key, value }`, `{ name, value }`: a variable in one form or another. */
function isPair(object: object): boolean {
  return 'value' in object && toLabel(object) !== ''
}

/** A variable may be marked. */
function toMarks(object: object): string {
  const { type, enabled, disabled } = object as Record<string, unknown>
  const marks = [type === 'secret' ? 'secret' : '', enabled === false || disabled === true ? 'switched off' : '']
  const said = marks.filter(Boolean).join(', ')
  return said === '' ? '' : ` (${said})`
}

function toLabel(object: object): string {
  const { name, key, title, summary, Key, Name, metadata } = object as Record<string, unknown>
  const inner = (metadata as { name?: unknown } | null | undefined)?.name
  const label = [name, key, title, summary, Key, Name, inner].find((one) => typeof one === 'string' && one !== '')
  return cut((label as string | undefined) ?? '')
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
