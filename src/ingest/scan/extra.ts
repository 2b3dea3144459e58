import { columnIndex } from '../../store/columns.ts'
import type { RecordScanner } from './record-scanner.ts'
import { isSecretName, toDropped, toStorable } from './secrets.ts'
import { toText } from './values.ts'

type Tree = { [key: string]: unknown }

/** Puts what no column holds exactly into `extra`, each under its own path in the record. */
export function putExtra(scanner: RecordScanner): void {
  const { skipper, leftovers, rows, offset } = scanner
  const tree: Tree = Object.create(null)
  for (const { path, keyAt, start, end } of leftovers) {
    const key = toText(skipper.bytes, keyAt, skipper.string(keyAt))
    const value: unknown = JSON.parse(skipper.bytes.toString('utf8', start, end))
    branch(tree, path)[key] = isSecretName(key) ? toDropped(value) : toStorable(value)
  }
  rows.put(offset + columnIndex.extra, JSON.stringify(tree))
}

function branch(tree: Tree, path: readonly string[]): Tree {
  let at = tree
  for (const key of path) at = at[key] = (at[key] as Tree | undefined) ?? Object.create(null)
  return at
}
