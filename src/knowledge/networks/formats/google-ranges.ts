import type { NetworkFormat } from './network-format.ts'
import { requireBlock, toContents, toField, toListField, toTextField } from './to-contents.ts'

/** `cloud.json` (customers' machines, with Regions) and `goog.json` (all of Google). */
export const googleRanges: NetworkFormat = {
  id: 'google-ranges',
  says: 'Google cloud.json and goog.json',
  cloud: 'cloud-google',
  recognise: (file) => toListField(file.json(), 'prefixes').some((range) => toPrefix(range) !== undefined),
  read(file) {
    const document = file.json()
    const ranges = toListField(document, 'prefixes')
    const listed = ranges.map((range, index) => ({
      ...requireBlock(toPrefix(range), `prefixes[${index}]`),
      says: {
        organisation: 'Google LLC',
        cloudRange: `${toTextField(range, 'scope')} ${toTextField(range, 'service')}`.trim(),
      },
    }))
    const name = ranges.some((range) => toTextField(range, 'scope') !== '')
      ? 'Google Cloud address ranges'
      : 'Google address ranges'
    const date = /^\d{4}-\d\d-\d\d/.exec(toTextField(document, 'creationTime'))?.[0] ?? null
    return toContents(listed, { name, date })
  },
}

function toPrefix(range: unknown): unknown {
  return toField(range, 'ipv4Prefix') ?? toField(range, 'ipv6Prefix')
}
