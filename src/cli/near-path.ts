import { isAbsolute, relative } from 'node:path'

/** The shorter way to a file or folder: from where the person stands, or from the root. */
export function toNearPath(path: string): string {
  if (!isAbsolute(path)) return path
  const near = relative(process.cwd(), path) || '.'
  return near.length < path.length ? near : path
}
