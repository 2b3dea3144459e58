import { UserError } from '../../../model/problem.ts'
import { parseSpan } from '../cidr.ts'
import type { Line } from './lines.ts'
import type { NetworkFormat } from './network-format.ts'
import { type Listed, noBlock, toContents } from './to-contents.ts'

/** Addresses and ranges, one a line, `#` and `;` before remarks: what the label says of all of them. */
export const addressList: NetworkFormat = {
  id: 'list',
  says: 'a list of addresses and ranges, one a line, with --label tor, vpn, proxy, hosting, business, residential, mobile or a word of yours',
  takesLabel: true,
  recognise: (file) => {
    const first = withoutRemarks(file.beginning).next().value
    return first !== undefined && parseSpan(first.text) !== null
  },
  read(file, label) {
    if (label === null)
      throw new UserError(
        `${file.name} is a plain list, which does not say what its addresses are.`,
        'Say it with --label: tor, vpn, proxy, hosting, business, residential, mobile, or a word of yours.',
      )
    return toContents(toListed(file.lines()), { name: file.name, label, date: null })
  },
}

function* toListed(lines: Iterable<Line>): Generator<Listed> {
  for (const { text, number } of withoutRemarks(lines)) {
    const block = parseSpan(text)
    if (!block) throw noBlock(text, `Line ${number}`)
    yield { ...block, says: {} }
  }
}

function* withoutRemarks(lines: Iterable<Line>): Generator<Line> {
  for (const line of lines) {
    const text = line.text.replace(/[#;].*/, '').trim()
    if (text !== '') yield { ...line, text }
  }
}
