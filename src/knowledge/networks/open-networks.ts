import { readFileSync } from 'node:fs'
import { compareText } from '../../model/compare-text.ts'
import type { NetworkInfo, NetworkSource } from '../../model/network.ts'
import { loadAsClasses } from './as-classes.ts'
import { askTable } from './ask-table.ts'
import { openImports } from './imports.ts'
import type { Asked, Said } from './said.ts'
import { toSpecial } from './special.ts'
import { decodeHead, decodeTable, type TableHead } from './table-file.ts'
import { type Answer, toNetworkInfo, toSpecialInfo } from './to-network-info.ts'
import { parseWords, type Words } from './words.ts'

/** Whose network an address is in, asked of the table that ships and of what was imported. */
export type Networks = {
  /** Newest first: what holds where two say different. */
  readonly sources: readonly NetworkSource[]
  /** Imports that cannot be read, in words. */
  readonly problems: readonly string[]
  /** Null for what is no address: service names, `AWS Internal`, loose spellings. */
  lookUp(address: string): NetworkInfo | null
  /** The same for many; a million take about a second. */
  lookUpAll(addresses: readonly string[]): (NetworkInfo | null)[]
}

const shippedFile = new URL('../../../knowledge/networks.bin', import.meta.url)
/** Answers that differ; beyond this the memory of them begins anew. */
const mostRemembered = 200_000

/** Opens the shipped table (some 80 ms, the first time), and what was imported into a workspace's folder `networks`. */
export function openNetworks({ folder }: { readonly folder?: string } = {}): Networks {
  const classes = loadAsClasses()
  const imports = folder === undefined ? { asked: [], problems: [] } : openImports(folder)
  const asked = [openShipped(), ...imports.asked].sort((a, b) => compareText(b.source.date, a.source.date))
  const remember = openMemory(asked, (answers) => toNetworkInfo(answers, classes))
  const specials = { private: toSpecialInfo('private'), reserved: toSpecialInfo('reserved') }
  const lookUp = (address: string) => {
    const words = parseWords(address)
    if (words === null) return null
    const special = toSpecial(words)
    return special ? specials[special] : remember(words)
  }
  return {
    sources: asked.map(({ source }) => source),
    problems: imports.problems,
    lookUp,
    lookUpAll: (addresses) => addresses.map(lookUp),
  }
}

/** The table that ships, as a source. */
export function toShippedSource({ date, origins, ranges }: TableHead): NetworkSource {
  const sayAll = (words: readonly string[]) => [...new Set(words)].filter(Boolean).join('; ')
  return {
    name: 'networks shipped with keytrail',
    kind: 'shipped',
    label: null,
    date,
    ranges: ranges.four + ranges.six,
    licence: sayAll(origins.map(({ name, licence }) => `${name}: ${licence}`)),
    attribution: sayAll(origins.map(({ attribution }) => attribution)),
    sha256: null,
    importedAt: null,
  }
}

/** The source of the shipped table, without reading the table itself. */
export function loadShippedSource(): NetworkSource {
  return toShippedSource(decodeHead(readFileSync(shippedFile))!)
}

let shipped: Asked | undefined

/** Once for the whole process: a step after the other asks, and the file is part of the program. */
function openShipped(): Asked {
  if (!shipped) {
    const bytes = readFileSync(shippedFile)
    shipped = askTable(toShippedSource(decodeHead(bytes)!), decodeTable(bytes))
  }
  return shipped
}

/** What one source said, and what the next ones said after that; at the end the answer made of them. */
type Memory = { readonly next: Map<Said | null, Memory>; info?: NetworkInfo }

/** Asks all sources. They hand out the same object for the same answer, so that one info serves all addresses with the same answers. */
function openMemory(asked: readonly Asked[], make: (answers: readonly Answer[]) => NetworkInfo) {
  let root: Memory = { next: new Map() }
  let size = 0
  const toInfo = (words: Words) =>
    make(
      asked.flatMap((from) => {
        const said = from.find(words)
        return said ? [{ said, from }] : []
      }),
    )
  return (words: Words): NetworkInfo => {
    if (size > mostRemembered) [root, size] = [{ next: new Map() }, 0]
    let memory = root
    for (const from of asked) {
      const said = from.find(words)
      let next = memory.next.get(said)
      if (!next) {
        next = { next: new Map() }
        memory.next.set(said, next)
        size++
      }
      memory = next
    }
    memory.info ??= toInfo(words)
    return memory.info
  }
}
