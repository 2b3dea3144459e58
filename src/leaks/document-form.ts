import type { Form, Found, LeakFile, Located } from './form.ts'
import { listNamedValues, type NamedValue, type Words } from './named-values.ts'
import { isSecretForm } from './secret.ts'

type Given = Omit<Form, 'recognise' | 'locate'> & {
  /** Whether the document, an object, is of this form. */
  readonly isOf: (document: Readonly<Record<string, unknown>>) => boolean
  readonly words: Words
}

/** A form that is a JSON or YAML document: places are names on the way to a value. */
export function toDocumentForm({ isOf, words, ...form }: Given): Form {
  return {
    ...form,
    recognise: (file) =>
      [file.document()]
        .flat()
        .slice(0, mostDocuments)
        .some((one) => isObject(one) && isOf(one)),
    locate: (file, found) => locate(listOnce(file, words), found),
  }
}

/** Several may stand in one file: a list of exports, documents of YAML one after the other. */
const mostDocuments = 20

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

const known = new WeakMap<LeakFile, readonly NamedValue[]>()

function listOnce(file: LeakFile, words: Words): readonly NamedValue[] {
  const values = known.get(file) ?? [...listNamedValues(file.document(), words)]
  known.set(file, values)
  return values
}

function locate(values: readonly NamedValue[], { value, nth }: Found): Located {
  const holders = values.flatMap((named, index) => (holds(named.value, value) ? [{ named, index }] : []))
  const holder = holders[Math.min(nth, holders.length - 1)]
  if (holder === undefined) return { place: '' }
  const secret = findSecret(values, holder.named, holder.index)
  return { place: holder.named.place, ...(secret !== null && { secret }) }
}

/** As it is, or in base64 by itself as Kubernetes has it. */
function holds(text: string, value: string): boolean {
  return text.includes(value) || (isBase64(text) && fromBase64(text).includes(value))
}

/** Variables of one list differ in their number and the key of the value. */
const pairDepth = 2
/** So many values on it need not stand in the same list. */
const nearValues = 12

/** The secret that shares most of the way with the key; of several the nearest, one that follows before one that precedes. */
function findSecret(values: readonly NamedValue[], key: NamedValue, place: number): string | null {
  let best: { readonly secret: string; readonly cost: number } | null = null
  for (const [index, { path, value }] of values.entries()) {
    const secret = toSecret(value)
    if (secret === null) continue
    const shared = path.findIndex((name, depth) => name !== key.path[depth])
    const isSibling = shared >= key.path.length - pairDepth
    if (!isSibling && Math.abs(index - place) > nearValues) continue
    const cost = (index > place ? index - place : 1.5 * (place - index)) - 1_000_000 * shared
    if (best === null || cost < best.cost) best = { secret, cost }
  }
  return best?.secret ?? null
}

function toSecret(text: string): string | null {
  const plain = text.trim()
  if (isSecretForm(plain)) return plain
  if (!isBase64(text)) return null
  const decoded = fromBase64(text).trim()
  return isSecretForm(decoded) ? decoded : null
}

function isBase64(text: string): boolean {
  return text.length >= 24 && text.length <= 4000 && /^[A-Za-z0-9+/_-]+={0,2}\s*$/.test(text)
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1')
}
