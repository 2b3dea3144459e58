import { readFileSync } from 'node:fs'

/** The tool's own version, as its package says. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return version
}
