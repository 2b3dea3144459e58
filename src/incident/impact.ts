import { compareText } from '../model/compare-text.ts'
import type { CallOutcome, Incident } from '../model/incident.ts'
import { type Deed, toFirst, toLast } from './deed.ts'
import { toCallName, toDistinct, toListed } from './say.ts'

const shownEvents = 20

/** Services with operations that a trail records only where it is told to, by event source. */
const dataServices: Readonly<Record<string, string>> = {
  's3.amazonaws.com': 'objects in S3 that were read, written or deleted',
  'dynamodb.amazonaws.com': 'items in DynamoDB that were read or written',
  'lambda.amazonaws.com': 'functions that were invoked',
  'ses.amazonaws.com': 'mail that was sent',
  'sns.amazonaws.com': 'messages and SMS that were published',
  'sqs.amazonaws.com': 'messages in queues that were read or sent',
}

export type ImpactInput = {
  readonly deeds: readonly Deed[]
  /** Event sources of which the log holds data events. */
  readonly dataSources: readonly string[]
  /** What is missing of the log, in sentences. */
  readonly gaps: readonly string[]
}

/** What succeeded, the gravest first; what was denied or failed; and what the log cannot tell. Looking around counts too: it tells what the thief knows. */
export function toImpact({ deeds, dataSources, gaps }: ImpactInput): Incident['impact'] {
  return {
    succeeded: toOutcomes(deeds.filter(({ outcome }) => outcome === 'allowed')),
    denied: toOutcomes(deeds.filter(({ outcome }) => outcome !== 'allowed')),
    unknown: [...toUnlogged(deeds, dataSources), ...gaps],
  }
}

const gravity = [
  'impact',
  'persistence',
  'privilege',
  'evasion',
  'success',
  'attempt',
  'first access',
  'reconnaissance',
]

function toOutcomes(deeds: readonly Deed[]): CallOutcome[] {
  return [...Map.groupBy(deeds, ({ call }) => call)]
    .map(([call, of]) => ({ of, outcome: toOutcome(call, of) }))
    .sort(
      (one, other) =>
        gravity.indexOf(one.of[0]!.phase) - gravity.indexOf(other.of[0]!.phase) ||
        compareText(one.outcome.first, other.outcome.first) ||
        compareText(one.outcome.call, other.outcome.call),
    )
    .map(({ outcome }) => outcome)
}

function toOutcome(call: string, of: readonly Deed[]): CallOutcome {
  return {
    call,
    does: of[0]!.info.description,
    times: of.reduce((sum, { times }) => sum + times, 0),
    identities: toDistinct(of.map(({ actor }) => actor.identity)),
    first: toFirst(of),
    last: toLast(of),
    eventIds: of.flatMap(({ eventIds }) => eventIds).slice(0, shownEvents),
  }
}

/** Data events that are not recorded are said to be unknown, those of services that the thief touched by name. */
function toUnlogged(deeds: readonly Deed[], dataSources: readonly string[]): string[] {
  const missing = Object.keys(dataServices).filter((source) => !dataSources.includes(source))
  const touched = missing.filter((source) => deeds.some(({ call }) => call.startsWith(`${source}:`)))
  const others = missing.filter((source) => !touched.includes(source))
  const named = touched.map((source) => {
    const calls = toDistinct(
      deeds.filter(({ call }) => call.startsWith(`${source}:`)).map(({ call }) => toCallName(call)),
    )
    return `The log holds no data events of ${source}: ${dataServices[source]} cannot be seen, though the thief was there (${toListed(calls, 3)}).`
  })
  if (others.length === 0) return named
  const rest = others.map((source) => dataServices[source]!)
  return [
    ...named,
    `What else the log would not show, for it holds no data events of it: ${toListed(rest, rest.length)}.`,
  ]
}
