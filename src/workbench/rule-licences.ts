import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Licences of rules by how their texts begin, and their SPDX names. */
const known: readonly (readonly [begins: RegExp, name: string])[] = [
  [/Detection Rule License \(DRL\) 1\.1/i, 'DRL-1.1'],
  [/Detection Rule License \(DRL\) 1\.0/i, 'DRL-1.0'],
  [/Apache License\s+Version 2\.0/i, 'Apache-2.0'],
  [/MIT License/i, 'MIT'],
  [/Elastic License 2\.0/i, 'Elastic-2.0'],
]
const beginning = 1_000

/** The licence of a rule file that names none: that of the nearest licence text in the folders above it, as far up as `tops`. */
export function openLicences(tops: readonly string[]): (file: string) => string | undefined {
  const stops = new Set(tops.map((top) => resolve(top)))
  const byFolder = new Map<string, string | undefined>()
  const licenceIn = (folder: string): string | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder)
    const [text] = licenceTexts(folder)
    const isTop = stops.has(folder) || dirname(folder) === folder
    const licence = text !== undefined ? toName(text) : isTop ? undefined : licenceIn(dirname(folder))
    byFolder.set(folder, licence)
    return licence
  }
  return (file) => licenceIn(dirname(resolve(file)))
}

/** The nearest licence texts in a folder or above it, as far up as `top`. */
export function nearestLicenceTexts(folder: string, top: string): string[] {
  const texts = licenceTexts(folder)
  if (texts.length > 0 || folder === top || dirname(folder) === folder) return texts
  return nearestLicenceTexts(dirname(folder), top)
}

/** How far up a licence still is that of the rules in a path: to the top of the clone that it lies in, else to the folder above. */
export function topOf(path: string): string {
  const isFile = existsSync(path) && statSync(path).isFile()
  const folder = isFile ? dirname(resolve(path)) : resolve(path)
  for (let top = folder; dirname(top) !== top; top = dirname(top)) if (existsSync(join(top, '.git'))) return top
  return dirname(folder)
}

/** None in a folder that may not be read. */
function licenceTexts(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|copying)(\.|$)/i.test(entry.name))
      .map(({ name }) => join(folder, name))
  } catch {
    return []
  }
}

/** A text that cannot be read names no licence, as one that is not known. */
function toName(file: string): string | undefined {
  try {
    const start = readFileSync(file, 'utf8').slice(0, beginning)
    return known.find(([begins]) => begins.test(start))?.[1]
  } catch {
    return undefined
  }
}
