/** A stretch of text that is set apart: a name from a log, what a reader must not miss, or an address of ours on the web. Never a log's. */
export type Span = { readonly kind: 'code' | 'strong' | 'link'; readonly text: string }

/** Running text. Renderers escape it and break addresses up; here it is exact. */
export type Words = string | readonly (string | Span)[]

export type Column = { readonly title: string; readonly isNumber?: true }

/** What a report is made of, for renderers of human forms. */
export type Block =
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Words[])[] }
  /** `svg` is markup of `picture`; `says` stands for it where there is no picture. */
  | { readonly kind: 'picture'; readonly svg: string; readonly caption: string; readonly says: string }
  /** Lines to be pasted into a shell: nothing in them is changed. */
  | { readonly kind: 'commands'; readonly lines: readonly string[] }

/** A part of the report under a heading. `id` is a word: links lead to it. */
export type Section = { readonly id: string; readonly title: string; readonly blocks: readonly Block[] }

export function code(text: string): Span {
  return { kind: 'code', text }
}

export function strong(text: string): Span {
  return { kind: 'strong', text }
}

/** `url` is https, and shown as it is. */
export function link(url: string): Span {
  return { kind: 'link', text: url }
}

export function paragraph(words: Words): Block {
  return { kind: 'paragraph', words }
}

/** Sentences of one paragraph; those that are empty are left out, and without any there is none. */
export function sentences(...all: readonly (string | null | false | undefined)[]): Block[] {
  const said = all.filter((one): one is string => typeof one === 'string' && one !== '')
  return said.length === 0 ? [] : [paragraph(said.join(' '))]
}

export function heading(text: string): Block {
  return { kind: 'heading', text }
}

/** A list, or nothing where there is nothing to list. */
export function list(items: readonly Words[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** A table, or nothing where it would have no row. A title that ends in ` #` heads a column of numbers. */
export function table(titles: readonly string[], rows: readonly (readonly Words[])[]): Block[] {
  if (rows.length === 0) return []
  const columns = titles.map(
    (title): Column => (title.endsWith(' #') ? { title: title.slice(0, -2), isNumber: true } : { title }),
  )
  return [{ kind: 'table', columns, rows }]
}
