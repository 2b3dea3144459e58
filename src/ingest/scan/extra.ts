import { columnIndex } from '../../store/columns.ts'
import type { RecordScanner } from './record-scanner.ts'
import { droppedSecret, isSecretKey } from './secrets.ts'

type Tree = { [key: string]: unknown }

/** Puts what no column holds exactly into `extra`, each under its own path in the record. */
export function putExtra(scanner: RecordScanner): void {
  const { skipper, leftovers, rows, offset } = scanner
  const tree: Tree = Object.create(null)
  for (const { path, keyStart, keyEnd, start, end } of leftovers) {
    const key: string = JSON.parse(skipper.bytes.toString('utf8', keyStart, keyEnd))
    const isSecret = isSecretKey(skipper.bytes, keyStart + 1, keyEnd - 1)
    branch(tree, path)[key.toWellFormed()] = isSecret
      ? JSON.parse(droppedSecret)
      : withoutSecrets(JSON.parse(skipper.bytes.toString('utf8', start, end)))
  }
  rows.put(offset + columnIndex.extra, JSON.stringify(tree))
}

function branch(tree: Tree, path: readonly string[]): Tree {
  let at = tree
  for (const key of path) at = at[key] = (at[key] as Tree | undefined) ?? Object.create(null)
  return at
}

function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => {
    const bytes = Buffer.from(key)
    const isSecret = inner !== null && inner !== '' && isSecretKey(bytes, 0, bytes.length)
    return [key.toWellFormed(), isSecret ? JSON.parse(droppedSecret) : withoutSecrets(inner)] as const
  })
  return Object.fromEntries(entries)
}
