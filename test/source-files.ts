import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the whole project. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** What a module takes from another. `to` is relative to `src` where it is one of ours, else the package's name. */
export type Import = {
  readonly to: string
  readonly isOurs: boolean
  /** A type is gone when the program runs; `later` is loaded when it is called for. */
  readonly when: 'type' | 'start' | 'later'
}

/** A TypeScript file of `src`, its path relative to `src`, with forward slashes. */
export type SourceFile = {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Tests, and what only tests use. */
  readonly isTest: boolean
}

const statement = /^(?:import|export)\s+(?<type>type\s)?(?:[^'"`;]*?\sfrom\s+)?'(?<to>[^']+)'/gm
const onDemand = /\b(?:import|require)\('(?<to>[^']+)'\)/g

/** All TypeScript files of `src`. */
export const sources: readonly SourceFile[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.split(sep).join('/'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, 'src', path), 'utf8')
    const isTest = path.endsWith('.test.ts') || path.includes('/testing/')
    return { path, text, isTest, imports: toImports(path, text) }
  })

/** The files that run at a user's. */
export const product = sources.filter((file) => !file.isTest)

function toImports(path: string, text: string): Import[] {
  const toImport = (to: string, when: Import['when']): Import => {
    const isOurs = to.startsWith('.')
    return { to: isOurs ? posix.join(posix.dirname(path), to) : to, isOurs, when }
  }
  return [
    ...[...text.matchAll(statement)].map(({ groups }) => toImport(groups!.to!, groups!.type ? 'type' : 'start')),
    ...[...text.matchAll(onDemand)].map(({ groups }) => toImport(groups!.to!, 'later')),
  ]
}

/** The text with comments taken out, so that what is said is not taken for what is done. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '')
}

const ignored = new Set(['node_modules', 'dist', '.git', '.keytrail', 'keytrail-demo', '.corpus'])

/** All files of the project that a clone holds, relative to its root. Without git: a copy of the tree is tested too. */
export function listProjectFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (ignored.has(entry.name)) return []
    return entry.isDirectory() ? listProjectFiles(path) : [path]
  })
}

/** The part of `src` that a file belongs to: its top folder, or the file itself where it stands alone. */
export function toPart(path: string): string {
  return path.split('/')[0]!
}
