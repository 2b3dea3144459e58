import type { NetworkFormat } from './network-format.ts'
import { type Listed, requireBlock, toContents } from './to-contents.ts'

/** The Tor Project's `exit-addresses`. Its bulk list is bare addresses, which only a label tells from others. */
export const torExits: NetworkFormat = {
  id: 'tor-exits',
  says: 'Tor exit-addresses',
  recognise: (file) => /^ExitNode [0-9A-F]{40}\s/.test(file.text()?.slice(0, 100) ?? ''),
  read(file) {
    const lines = file.text()!.split('\n')
    const moments = lines.flatMap((line) => /^LastStatus (\d{4}-\d\d-\d\d)/.exec(line)?.[1] ?? [])
    const date = moments.toSorted().at(-1) ?? null
    return toContents(lines.flatMap(toListed), { name: 'Tor exits', label: 'tor', date })
  },
}

function toListed(line: string, index: number): Listed[] {
  const [word, address] = line.split(' ')
  return word === 'ExitAddress' ? [{ ...requireBlock(address, `Line ${index + 1}`), says: {} }] : []
}
