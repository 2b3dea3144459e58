import { UserError } from '../../../model/problem.ts'
import { parseSpan } from '../cidr.ts'
import type { NetworkFile, NetworkFormat } from './network-format.ts'
import { noBlock, toContents } from './to-contents.ts'

/** Addresses and ranges, one a line, `#` and `;` before remarks: what the label says of all of them. */
export const addressList: NetworkFormat = {
  id: 'list',
  says: 'a list of addresses and ranges, one a line, with --label tor, vpn, proxy, hosting, business, residential, mobile or a word of yours',
  takesLabel: true,
  recognise: (file) => {
    const first = toLines(file).next().value
    return first !== undefined && parseSpan(first.text) !== null
  },
  read(file, label) {
    if (label === null)
      throw new UserError(
        `${file.name} is a plain list, which does not say what its addresses are.`,
        'Say it with --label: tor, vpn, proxy, hosting, business, residential, mobile, or a word of yours.',
      )
    const listed = [...toLines(file)].map(({ text, number }) => {
      const block = parseSpan(text)
      if (!block) throw noBlock(text, `Line ${number}`)
      return { ...block, says: {} }
    })
    return toContents(listed, { name: file.name, label, date: null })
  },
}

function* toLines(file: NetworkFile): Generator<{ text: string; number: number }> {
  let number = 0
  for (const line of file.text()?.split('\n') ?? []) {
    number++
    const text = line.replace(/[#;].*/, '').trim()
    if (text !== '') yield { text, number }
  }
}
