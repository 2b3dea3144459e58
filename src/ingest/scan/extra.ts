import { columnIndex } from '../../store/columns.ts'
import type { RecordScanner } from './record-scanner.ts'
import { droppedSecret, isSecretName } from './secrets.ts'
import { toText } from './values.ts'

type Tree = { [key: string]: unknown }

/** Puts what no column holds exactly into `extra`, each under its own path in the record. */
export function putExtra(scanner: RecordScanner): void {
  const { skipper, leftovers, rows, offset } = scanner
  const tree: Tree = Object.create(null)
  for (const { path, keyAt, start, end } of leftovers) {
    const key = toText(skipper.bytes, keyAt, skipper.string(keyAt))
    const isSecret = isSecretName(key)
    branch(tree, path)[key] = isSecret
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
    const isSecret = inner !== null && inner !== '' && isSecretName(key)
    return [key.toWellFormed(), isSecret ? JSON.parse(droppedSecret) : withoutSecrets(inner)] as const
  })
  return Object.fromEntries(entries)
}
