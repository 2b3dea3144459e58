import { hexadecimal, type Random } from '../../../samples/cloudtrail/random.ts'
import { pickThings } from './names.ts'

/** What a company owns in its main account, by the names that calls use. */
export type Estate = {
  readonly account: string
  readonly region: string
  readonly domain: string
  readonly buckets: readonly string[]
  readonly functions: readonly string[]
  readonly tables: readonly string[]
  readonly queues: readonly string[]
  readonly secrets: readonly string[]
  readonly parameters: readonly string[]
  readonly instances: readonly string[]
  readonly snapshots: readonly string[]
  readonly database: string
  readonly cluster: string
  readonly kmsKey: string
}

type Site = Pick<Estate, 'account' | 'region' | 'domain'> & { readonly name: string }

export function toEstate({ account, region, domain, name }: Site, random: Random): Estate {
  const things = pickThings(random.between(3, 9), random)
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, () => `${prefix}-0${random.text(hexadecimal, 16)}`)
  return {
    account,
    region,
    domain,
    buckets: [
      `${name}-assets`,
      `${name}-terraform-state`,
      ...things.map((thing) => `${name}-${thing}-${random.pick(['prod', 'data', 'eu', 'archive'])}`),
    ],
    functions: things.map((thing) => `${thing}-${random.pick(['handler', 'worker', 'intake', 'nightly'])}`),
    tables: things.map((thing) => `${thing}-table`),
    queues: things.map((thing) => `${thing}-queue`),
    secrets: things.map((thing) => `prod/${thing}/database`),
    parameters: things.map((thing) => `/prod/${thing}/endpoint`),
    instances: ids('i', random.between(2, 6)),
    snapshots: ids('snap', 3),
    database: `${name}-prod-db`,
    cluster: `${name}-eks`,
    kmsKey: random.uuid(),
  }
}
