import { readFileSync } from 'node:fs'
import type { NetworkClass, NetworkSource } from '../../model/network.ts'

/** What our own table says of an AS: its class, whose it is in the words of the network table, and by which name people know it. */
export type AsClass = { readonly class: NetworkClass; readonly organisation: string; readonly note: string }

/** The name under which a fact names the table. */
export const asClassesSource = 'keytrail’s list of AS numbers'

/** The day of its last change. */
const asClassesDate = '2026-11-24'

const file = new URL('../../../knowledge/as-classes.csv', import.meta.url)
const pattern = /^(\d+),([a-z-]+),("(?:[^"]|"")*"|[^,]*),("(?:[^"]|"")*"|[^,]*)$/

/** The table by AS number. It ships, and a test reads every line. */
export function loadAsClasses(): ReadonlyMap<number, AsClass> {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return new Map(
    lines.map((line) => {
      const [, asn, name, organisation, note] = pattern.exec(line)!
      return [Number(asn), { class: name as NetworkClass, organisation: unquote(organisation!), note: unquote(note!) }]
    }),
  )
}

/** The table as a source. */
export function loadAsClassesSource(): NetworkSource {
  return {
    name: asClassesSource,
    kind: 'shipped',
    label: null,
    date: asClassesDate,
    ranges: loadAsClasses().size,
    licence: 'Apache-2.0',
    attribution: null,
    sha256: null,
    importedAt: null,
  }
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
}
