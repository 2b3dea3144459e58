import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'
import { lineAround } from '../line-around.ts'

/** Bruno’s own language: blocks in braces, one setting a line. */
export const bruno: Form = {
  id: 'bruno',
  says: 'Bruno file',
  recognise: ({ name, text }) =>
    name.endsWith('.bru') || /^(?:meta|vars(?::[\w-]+)?|auth(?::[\w-]+)?|headers) \{\r?$/m.test(text.slice(0, 4096)),
  locate(file, { at }) {
    const block = [...file.text.slice(Math.max(0, at - 20_000), at).matchAll(/^([a-z][\w:-]*) [{[]\r?$/gm)].at(-1)?.[1]
    const setting = /^\s*~?([\w.-]+)\s*:/.exec(lineAround(file.text, at))?.[1]
    return { place: [block, setting].filter(Boolean).join(' › ') }
  },
}

export const brunoCollection: Form = toDocumentForm({
  id: 'bruno-collection',
  says: 'Bruno collection',
  isOf: ({ version, items, brunoConfig, environments }) =>
    brunoConfig !== undefined || (typeof version === 'string' && Array.isArray(items) && Array.isArray(environments)),
  words: { '': 'collection', items: 'request', environments: 'environment', variables: 'variable', headers: 'header' },
})
