import type { Line } from './lines.ts'
import type { NetworkFormat } from './network-format.ts'
import { type Listed, requireBlock, toContents } from './to-contents.ts'

/** The Tor Project's `exit-addresses`. Its bulk list is bare addresses, which only a label tells from others. */
export const torExits: NetworkFormat = {
  id: 'tor-exits',
  says: 'Tor exit-addresses',
  recognise: (file) => /^ExitNode [0-9A-F]{40}$/.test(file.beginning[0]?.text ?? ''),
  read(file) {
    let date: string | null = null
    for (const { text } of file.lines()) {
      const day = /^LastStatus (\d{4}-\d\d-\d\d)/.exec(text)?.[1]
      if (day && (date === null || day > date)) date = day
    }
    return toContents(toListed(file.lines()), { name: 'Tor exits', label: 'tor', date })
  },
}

function* toListed(lines: Iterable<Line>): Generator<Listed> {
  for (const { text, number } of lines) {
    const [word, address] = text.split(' ')
    if (word === 'ExitAddress') yield { ...requireBlock(address, `Line ${number}`), says: {} }
  }
}
