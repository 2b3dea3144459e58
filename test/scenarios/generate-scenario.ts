import { toIso } from '../../samples/cloudtrail/moment.ts'
import type { CloudTrailRecord } from '../../samples/cloudtrail/record.ts'
import { type Company, toCompany } from './company/company.ts'
import { toFiles } from './delivery/to-files.ts'
import { toGapTest } from './delivery/to-gap-test.ts'
import { kinds } from './kinds/index.ts'
import type { Intrusion, Kind } from './kinds/kind.ts'
import { lives } from './lives/index.ts'
import type { Decoy } from './lives/life.ts'
import type { Scenario, Truth } from './scenario.ts'
import { toActor, toMalicious } from './to-malicious.ts'

/** A company's logs with an intrusion of one kind in them, and the truth beside; the same on every machine. */
export function generateScenario(kind: string, seed: number): Scenario {
  const plan = kinds.find(({ id }) => id === kind)
  if (!plan) throw new Error(`There is no kind "${kind}"; there are ${kinds.map(({ id }) => id).join(', ')}.`)
  const plain = toCompany(`${kind} ${seed}`)
  const company = plan.furnish?.(plain) ?? plain
  const isKept = toKept(company)
  const honest = lives.flatMap((life) => [...life.live(company)]).filter(isKept)
  const intrusions = plan.intrude(company).map((records) => records.filter(isKept))
  const records = [...honest, ...intrusions.flat()].sort(inOrder)
  return { files: toFiles(records, company), truth: toTruth({ plan, seed, company, honest, intrusions }) }
}

/** Within the days that the logs hold, and in no gap. */
function toKept(company: Company): (record: CloudTrailRecord) => boolean {
  const [since, until] = [toIso(company.start), toIso(company.end)]
  const isInGap = toGapTest(company)
  return (record) => record.eventTime >= since && record.eventTime < until && !isInGap(record)
}

type Told = {
  readonly plan: Kind
  readonly seed: number
  readonly company: Company
  readonly honest: readonly CloudTrailRecord[]
  readonly intrusions: readonly Intrusion[]
}

function toTruth({ plan, seed, company, honest, intrusions }: Told): Truth {
  const malicious = intrusions.flat()
  const times = malicious.map(({ eventTime }) => eventTime).sort()
  const { name, accounts, regions } = company
  return {
    kind: plan.id,
    seed,
    company: { name, accounts, home: regions[0]! },
    malicious: toMalicious(malicious),
    intrusions: intrusions.map(toMalicious),
    decoys: toDecoys(company, honest),
    firstMalicious: times[0] ?? null,
    lastMalicious: times.at(-1) ?? null,
    events: honest.length + malicious.length,
  }
}

/** Those who act in the days that the logs hold, each once for a reason. */
function toDecoys(company: Company, honest: readonly CloudTrailRecord[]): Decoy[] {
  const acting = new Set(honest.map(toActor))
  const named = lives.flatMap((life) => life.decoys(company)).filter(({ identity }) => acting.has(identity))
  return [...new Map(named.map((decoy) => [`${decoy.kind} ${decoy.identity}`, decoy])).values()]
}

function inOrder(one: CloudTrailRecord, other: CloudTrailRecord): number {
  const [a, b] = [`${one.eventTime} ${one.eventID}`, `${other.eventTime} ${other.eventID}`]
  return a < b ? -1 : Number(a > b)
}
