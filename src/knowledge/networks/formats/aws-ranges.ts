import type { NetworkFormat } from './network-format.ts'
import { type Listed, requireBlock, toContents, toField, toListField, toTextField } from './to-contents.ts'

/** `ip-ranges.json`. A range stands in it once as AMAZON, and again for each service that has it for itself. */
export const awsRanges: NetworkFormat = {
  id: 'aws-ranges',
  says: 'AWS ip-ranges.json',
  cloud: 'cloud-aws',
  recognise: (file) => {
    const [first] = toListField(file.json(), 'prefixes')
    return toField(first, 'ip_prefix') !== undefined && toField(first, 'service') !== undefined
  },
  read(file) {
    const document = file.json()
    const date = /^\d{4}-\d\d-\d\d/.exec(toTextField(document, 'createDate'))?.[0] ?? null
    const listed = [
      ...toListed(document, 'prefixes', 'ip_prefix'),
      ...toListed(document, 'ipv6_prefixes', 'ipv6_prefix'),
    ]
    // Where two ranges are the same the later one holds: the more telling service.
    const isGeneral = ({ says }: Listed) => says.cloudRange!.endsWith(' AMAZON')
    const ordered = [...listed.filter(isGeneral), ...listed.filter((range) => !isGeneral(range))]
    return toContents(ordered, { name: 'AWS address ranges', date })
  },
}

function toListed(document: unknown, list: string, field: string): Listed[] {
  return toListField(document, list).map((range, index) => ({
    ...requireBlock(toField(range, field), `${list}[${index}]`),
    says: {
      organisation: 'Amazon.com, Inc.',
      cloudRange: `${toTextField(range, 'region')} ${toTextField(range, 'service')}`,
    },
  }))
}
