import { type AccessLevel, type Action, type ActionTable, loadActionTable, type TableHead } from './action-table.ts'
import { type CallIndex, loadCallIndex, type Technique } from './call-index.ts'
import { loadPublishedCalls, type PublishedFile, type Report } from './published-calls.ts'
import { toActionNames, toCallKey, toPrefix } from './to-action-name.ts'

export type { AccessLevel } from './action-table.ts'
export type { Technique } from './call-index.ts'
export type { Report } from './published-calls.ts'

/** What an API call does, and what is known of its misuse. Null where nobody has said it: an unknown call is not explained by guessing. */
export type CallInfo = {
  /** `Amazon Simple Email Service` */
  readonly service: string | null
  /** The IAM action that permits it, `ses:GetSendQuota`; null for sign-in and for what AWS itself records. */
  readonly action: string | null
  /** Without a full stop, in the imperative: `Return the user's current sending limits`. */
  readonly description: string | null
  readonly accessLevel: AccessLevel | null
  /** Whether it is made to look around: it changes nothing, and stands in a bucket of looking around. */
  readonly isRecon: boolean
  /** Names of buckets, in alphabetical order. */
  readonly buckets: readonly string[]
  readonly techniques: readonly Technique[]
  readonly published: {
    /** In how many published reports it is seen; 0 where in none that we know. */
    readonly reports: number
    /** The intrusions among the reports that are named, by their short names. */
    readonly intrusions: readonly string[]
  }
  /** Whether AWS denies it to a key that it found in public. */
  readonly isQuarantined: boolean
}

export type Calls = {
  of(eventSource: string, eventName: string): CallInfo
  /** Every published report that calls are counted in and named by, for its address and title. */
  readonly reports: readonly Report[]
  /** Of how many reports `published.reports` is a count. */
  readonly reportsCounted: number
  /** Where it all comes from, and when: to be said with a fact. */
  readonly origins: {
    readonly actions: TableHead
    readonly published: { readonly date: string; readonly attribution: string }
  }
}

let opened: Calls | undefined

/** The tables that ship, opened once for the whole process: it takes some tens of milliseconds, mostly for IAM's actions. */
export function openCalls(): Calls {
  opened ??= open()
  return opened
}

function open(): Calls {
  const [table, index, published] = [loadActionTable(), loadCallIndex(), loadPublishedCalls()]
  const [buckets, techniques, known] = [toBuckets(index), toTechniques(index), toPublished(published)]
  const denied = toDenied(published.quarantine.denies)
  const answers = new Map<string, CallInfo>()
  const describe = (eventSource: string, eventName: string): CallInfo => {
    const prefix = toPrefix(eventSource)
    const key = toCallKey(eventSource, eventName)
    const action = findAction(table, prefix, eventName)
    const event = Object.hasOwn(index.events, key) ? index.events[key]! : null
    const accessLevel = action?.accessLevel ?? event?.level ?? null
    const inBuckets = buckets.get(key) ?? []
    return {
      service: table.service(prefix),
      action: action?.action ?? null,
      description: action?.description ?? event?.says ?? null,
      accessLevel,
      isRecon: (accessLevel === 'List' || accessLevel === 'Read') && looksAround(eventName, inBuckets),
      buckets: inBuckets,
      techniques: techniques.get(key) ?? [],
      published: known.get(key) ?? { reports: 0, intrusions: [] },
      isQuarantined: action !== null && denied(action.action),
    }
  }
  return {
    of(eventSource, eventName) {
      const key = `${eventSource.slice(0, 200)}:${eventName.slice(0, 200)}`
      const answer = answers.get(key) ?? describe(eventSource.slice(0, 200), eventName.slice(0, 200))
      if (answers.size < mostAnswers) answers.set(key, answer)
      return answer
    },
    reports: published.reports,
    reportsCounted: published.reportsCounted,
    origins: { actions: table.head, published: { date: published.date, attribution: published.attribution } },
  }
}

/** So many answers are kept; a log of invented names must not fill the memory. */
const mostAnswers = 20_000

/** In some buckets all reading calls look around; in others those that only ask, and not `InvokeModel`, which AWS calls reading too. */
function looksAround(eventName: string, buckets: readonly string[]): boolean {
  if (buckets.includes('recon') || buckets.includes('identity')) return true
  return /^(Get|List|Describe|Check)/.test(eventName) && buckets.some((name) => asking.has(name))
}

const asking: ReadonlySet<string> = new Set(['email', 'messaging', 'ai-models', 'support-and-quotas'])

function findAction(table: ActionTable, prefix: string, eventName: string): Action | null {
  const actions = table.actions(prefix)
  for (const name of toActionNames(prefix, eventName)) {
    const action = actions.get(name)
    if (action) return action
  }
  return null
}

function toBuckets({ buckets }: CallIndex): ReadonlyMap<string, readonly string[]> {
  const pairs = Object.entries(buckets).flatMap(([name, calls]) => calls.map((call) => ({ name, call })))
  return new Map([...Map.groupBy(pairs, ({ call }) => call)].map(([call, of]) => [call, of.map(({ name }) => name)]))
}

function toTechniques({ techniques }: CallIndex): ReadonlyMap<string, readonly Technique[]> {
  const pairs = Object.entries(techniques).flatMap(([id, { name, calls }]) =>
    calls.map((call) => ({ call, technique: { id, name } })),
  )
  const byCall = Map.groupBy(pairs, ({ call }) => call)
  return new Map([...byCall].map(([call, of]) => [call, of.map(({ technique }) => technique)]))
}

function toPublished({ calls, reports }: PublishedFile): ReadonlyMap<string, CallInfo['published']> {
  const pairs = Object.entries(calls).map(([call, counted]) => {
    const at = call.indexOf(':')
    return { key: toCallKey(call.slice(0, at), call.slice(at + 1)), counted }
  })
  const byKey = Map.groupBy(pairs, ({ key }) => key)
  return new Map(
    [...byKey].map(([key, of]) => {
      const named = [...new Set(of.flatMap(({ counted }) => counted.named))].map((place) => reports[place]!)
      const intrusions = named.filter(({ kind }) => kind === 'intrusion').map(({ name }) => name)
      return [key, { reports: Math.max(intrusions.length, ...of.map(({ counted }) => counted.reports)), intrusions }]
    }),
  )
}

/** `lightsail:Create*` denies all that begins so. */
function toDenied(actions: readonly string[]): (action: string) => boolean {
  const whole = new Set(actions)
  const starts = actions.filter((action) => action.endsWith('*')).map((action) => action.slice(0, -1))
  return (action) => whole.has(action) || starts.some((start) => action.startsWith(start))
}
