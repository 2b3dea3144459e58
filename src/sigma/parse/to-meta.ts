import { createHash } from 'node:crypto'
import { Mistake } from '../problem.ts'
import { type Level, levels, type Meta } from '../rule.ts'
import { toPlain, type YamlMap } from '../yaml/node.ts'
import { readProse, readProseList } from './fields.ts'

/** The keys that the specification names at the top of a document: those that have a place of their own, and the rest. */
const placed = (
  'title id name status description license author references date modified logsource detection correlation filter ' +
  'falsepositives level tags generate action'
).split(' ')
const resting = ['related', 'taxonomy', 'fields', 'scope']

export type Origin = { readonly file?: string | undefined; readonly text: string; readonly map: YamlMap }

/** Reads the metadata; `decides` is what the hash covers. Throws a Mistake where neither title nor name is there. */
export function toMeta({ file, text, map }: Origin, decides: unknown): Meta {
  const name = readProse(map, 'name')
  const title = readProse(map, 'title')?.trim() || name
  if (!title) throw new Mistake('missing-title', 'The document has no title.', { at: map.at })
  const rest = readOthers(map, (key) => resting.includes(key))
  return {
    id: readProse(map, 'id') ?? name ?? sha256(text),
    title,
    ...compact({ name, file, level: toLevel(readProse(map, 'level')), ...readTexts(map) }),
    references: readProseList(map, 'references'),
    tags: readProseList(map, 'tags'),
    falsepositives: readProseList(map, 'falsepositives'),
    line: map.at.line,
    hash: sha256(JSON.stringify(decides)),
    ...(rest.length > 0 && { rest: Object.fromEntries(rest) }),
    custom: Object.fromEntries(readOthers(map, (key) => !placed.includes(key) && !resting.includes(key))),
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function readOthers(map: YamlMap, wanted: (key: string) => boolean): [string, unknown][] {
  return map.entries.filter(({ key }) => wanted(key)).map(({ key, value }) => [key, toPlain(value)])
}

function readTexts(map: YamlMap) {
  return {
    status: readProse(map, 'status'),
    description: readProse(map, 'description'),
    author: readProse(map, 'author'),
    license: readProse(map, 'license'),
    date: readProse(map, 'date'),
    modified: readProse(map, 'modified'),
  }
}

/** An unknown level is the linter's to tell; the rule still works without one. */
function toLevel(text: string | undefined): Level | undefined {
  return levels.find((level) => level === text?.toLowerCase())
}

type Compact<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what is undefined. */
export function compact<T extends object>(object: T): Compact<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Compact<T>
}
