import type { Range } from './flatten.ts'
import { type Segments, toSegments } from './segments.ts'

/** What a table says of a range. An empty text and 0 are nothing said. */
export type Entry = {
  readonly asn: number
  readonly organisation: string
  /** Two letters. */
  readonly country: string
  /** A cloud's Region and service. */
  readonly cloudRange: string
}

/** Where a table's data is from, and on which terms. */
export type Origin = {
  readonly name: string
  readonly url: string
  readonly licence: string
  /** What is to be shown with results. */
  readonly attribution: string
}

/** Ranges of addresses and what is said of them, in columns: 700,000 ranges take some 20 MB. */
export type NetworkTable = {
  /** Of the data, `2026-06-17`. */
  readonly date: string
  readonly origins: readonly Origin[]
  readonly segments: Segments
  /** By entry, whose numbers begin with 1 in the segments: AS number, and indices into `texts`. */
  readonly asns: Uint32Array
  readonly organisations: Uint32Array
  readonly countries: Uint32Array
  readonly cloudRanges: Uint32Array
  /** The first is empty. */
  readonly texts: readonly string[]
}

/** The entry with a number that segments give. */
export function toEntry(table: NetworkTable, number: number): Entry {
  const { asns, organisations, countries, cloudRanges, texts } = table
  const text = (column: Uint32Array) => texts[column[number - 1]!]!
  return {
    asn: asns[number - 1]!,
    organisation: text(organisations),
    country: text(countries),
    cloudRange: text(cloudRanges),
  }
}

/** A table being written: equal entries are one, and their numbers go into ranges. */
export class TableDraft {
  readonly #ranges: Range[] = []
  readonly #numbers = new Map<string, number>()
  readonly #entries: Entry[] = []

  /** How many ranges were added. */
  get size(): number {
    return this.#ranges.length
  }

  /** How many entries are different. */
  get entries(): number {
    return this.#entries.length
  }

  add(first: bigint, last: bigint, entry: Entry): void {
    const key = `${entry.asn}\n${entry.organisation}\n${entry.country}\n${entry.cloudRange}`
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#entries.push(entry)
      this.#numbers.set(key, number)
    }
    this.#ranges.push({ first, last, value: number })
  }

  toTable(date: string, origins: readonly Origin[]): NetworkTable {
    const texts = new Map([['', 0]])
    const toIndex = (text: string) => {
      const line = text.replaceAll('\n', ' ')
      if (!texts.has(line)) texts.set(line, texts.size)
      return texts.get(line)!
    }
    const column = (of: (entry: Entry) => number) => Uint32Array.from(this.#entries, of)
    return {
      date,
      origins,
      segments: toSegments(this.#ranges),
      asns: column(({ asn }) => asn),
      organisations: column(({ organisation }) => toIndex(organisation)),
      countries: column(({ country }) => toIndex(country)),
      cloudRanges: column(({ cloudRange }) => toIndex(cloudRange)),
      texts: [...texts.keys()],
    }
  }
}
