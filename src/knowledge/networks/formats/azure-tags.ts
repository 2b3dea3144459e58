import type { NetworkFormat } from './network-format.ts'
import { type Listed, requireBlock, toContents, toField, toListField, toTextField } from './to-contents.ts'

/** `ServiceTags_Public_20260615.json`. Its day stands in its name only. */
export const azureTags: NetworkFormat = {
  id: 'azure-tags',
  says: 'Azure ServiceTags_*.json',
  cloud: 'cloud-microsoft',
  recognise: (file) => {
    const [first] = toListField(file.json(), 'values')
    return Array.isArray(toField(toField(first, 'properties'), 'addressPrefixes'))
  },
  read(file) {
    const document = file.json()
    const tags = toListField(document, 'values')
    // AzureCloud holds all: what a service has for itself comes later, and holds where the ranges are the same.
    const isGeneral = (tag: unknown) => toTextField(tag, 'name').startsWith('AzureCloud')
    const ordered = [...tags.filter(isGeneral), ...tags.filter((tag) => !isGeneral(tag))]
    const [, year, month, day] = /_(\d{4})(\d\d)(\d\d)\.json/.exec(file.name) ?? []
    return toContents(ordered.flatMap(toListed), {
      name: `Azure service tags (${toTextField(document, 'cloud').slice(0, 40) || 'no cloud named'})`,
      date: year ? `${year}-${month}-${day}` : null,
    })
  },
}

function toListed(tag: unknown): Listed[] {
  const properties = toField(tag, 'properties')
  const name = toTextField(tag, 'name').slice(0, 100)
  const service = toTextField(properties, 'systemService') || name
  const cloudRange = `${toTextField(properties, 'region')} ${service}`.trim()
  return toListField(properties, 'addressPrefixes').map((prefix, index) => ({
    ...requireBlock(prefix, `${name}, addressPrefixes[${index}]`),
    says: { organisation: 'Microsoft Corporation', cloudRange },
  }))
}
