import { parseNumber, toBlock } from '../cidr.ts'
import type { Line } from './lines.ts'
import type { NetworkFormat } from './network-format.ts'
import { type Listed, noBlock, toContents } from './to-contents.ts'

const row = /^([0-9a-fA-F.:]+)\t([0-9a-fA-F.:]+)\t(\d{1,10})\t([A-Z]{2}|None)\t([^\t]*)$/

/** `ip2asn-combined.tsv` and its parts by family: first and last address, AS number, country of registration, description. */
export const iptoasn: NetworkFormat = {
  id: 'iptoasn',
  says: 'iptoasn.com ip2asn-*.tsv, also as .gz',
  recognise: (file) => row.test(file.beginning[0]?.text ?? ''),
  read(file) {
    return toContents(toListed(file.lines()), { name: 'IPtoASN', date: null, licence: 'PDDL 1.0' })
  },
}

function* toListed(lines: Iterable<Line>): Generator<Listed> {
  for (const { text, number } of lines) {
    const [, from, to, asn, country, description] = row.exec(text) ?? []
    if (from === undefined) {
      if (text === '') continue
      throw noBlock(text, `Line ${number}`)
    }
    const [first, last] = [parseNumber(from), parseNumber(to!)]
    const block = first === null || last === null ? null : toBlock(first, last)
    if (!block) throw noBlock(`${from}-${to}`, `Line ${number}`)
    // 0 is "not routed": nothing is said of the range.
    if (asn === '0') continue
    yield {
      ...block,
      says: { asn: Number(asn), organisation: description!, country: country === 'None' ? '' : country! },
    }
  }
}
