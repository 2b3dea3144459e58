import { parseAgent } from '../model/agent.ts'
import type { NetworkInfo } from '../model/network.ts'
import { UserError } from '../model/problem.ts'
import { toIso } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { toCallName, toKeyOfValue } from './call-name.ts'
import { activeCalls, fillCalls, readPrevalence } from './fill-seen.ts'
import { tellingRarity } from './find-candidates.ts'
import { fewestCalls, type Playbook, type PlaybookCall } from './playbook.ts'
import { type DoneCall, fillDone, readDone, readTraits } from './read-done.ts'
import { toMedian, toOrder } from './to-order.ts'
import { type Prevalence, toRarity } from './weigh-calls.ts'

/** Whom to learn from. Each lead is a column of `events` with the values that stand there. */
export type Learning = {
  readonly name: string
  readonly leads: readonly LearnedLead[]
  /** The incidents whose leads they are, where they are any's. */
  readonly incidents: readonly LearnedIncident[]
  /** The intrusion, epoch milliseconds, from inclusive, until exclusive. */
  readonly from: number
  readonly until: number
  /** `2026-11-24` */
  readonly today: string
  lookUp(address: string): NetworkInfo | null
}

export type LearnedIncident = { readonly id: string; readonly title: string }

export type LearnedLead = {
  readonly says: string
  readonly column: 'access_key' | 'identity' | 'address' | 'user_agent'
  readonly values: readonly string[]
}

export type Learned = {
  readonly playbook: Playbook
  /** How common each call is here, by its key. */
  readonly remarks: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/** A rare call that they had made on so many days before is still the intrusion's. */
const mostDaysBefore = 2

/**
 * What leads did in an intrusion, as a playbook: calls that are rare here, or that those identities had not made before. Needs the views `events` and
 * `usage`. Throws UserError where that is too little.
 */
export async function learnPlaybook(duckdb: Duckdb, learning: Learning): Promise<Learned> {
  await fillDone(duckdb, learning)
  const done = await readDone(duckdb, learning.from)
  if (done.length === 0)
    throw new UserError('The leads made no call in that time.', 'Name others, or another --since and --until.')
  await fillCalls(duckdb, new Set(done.map(({ value }) => toKeyOfValue(value))))
  const prevalence = await readPrevalence(duckdb)
  const byKey = [...Map.groupBy(done, ({ value }) => toKeyOfValue(value))]
  const own = byKey.filter(([key, calls]) => isTheirs(key, calls, prevalence))
  const named = own.flatMap(([key, calls]) => toNamed(key, calls, learning.leads.length) ?? [])
  if (named.length < fewestCalls)
    throw tooFew(
      named.map(({ call }) => call.call),
      byKey.length,
    )
  const left = byKey.length - named.length
  return {
    playbook: await toPlaybook(duckdb, learning, named),
    remarks: new Map(named.map(({ call }) => [call.key, toRemark(call.key, prevalence)])),
    notes: left === 0 ? [] : [toLeftNote(left)],
  }
}

function toLeftNote(left: number): string {
  return `${left === 1 ? 'One of their calls is' : `${left} of their calls are`} left out: common here, and nothing new for them.`
}

type Named = { readonly call: PlaybookCall; readonly done: readonly DoneCall[] }

function isTheirs(key: string, calls: readonly DoneCall[], prevalence: Prevalence): boolean {
  const before = Math.max(...calls.map(({ daysBefore }) => daysBefore))
  return before === 0 || (before <= mostDaysBefore && toRarity(key, prevalence) >= tellingRarity)
}

/** A call of most of the leads weighs more than one of a few. */
function toNamed(key: string, done: readonly DoneCall[], leads: number): Named | null {
  const call = toCallName(done[0]!.value)
  if (call === null) return null
  const makers = new Set(done.map(({ lead }) => lead)).size
  const weight = Math.max(0.1, Math.round((makers / leads) * 10) / 10)
  const isDenied = done.every(({ events, denied }) => denied === events)
  return { call: { call, key, weight, outcome: isDenied ? 'denied' : 'any' }, done }
}

async function toPlaybook(duckdb: Duckdb, learning: Learning, named: readonly Named[]): Promise<Playbook> {
  const steps = named.flatMap(({ call, done }) => done.map((one) => ({ ...one, key: call.key })))
  const order = toOrder(steps)
  const place = new Map(order.map((key, index) => [key, index]))
  const calls = named.map(({ call }) => call).sort((one, other) => place.get(one.key)! - place.get(other.key)!)
  const traits = await readTraits(
    duckdb,
    learning,
    steps.map(({ value }) => value),
  )
  const spans = toStretches(steps, learning.incidents.length > 0).map(({ first, last }) => last - first)
  const networks = traits.addresses.flatMap((address) => learning.lookUp(address) ?? [])
  const who = learning.leads.map(({ says }) => says)
  const ids = learning.incidents.map(({ id }) => id)
  return {
    name: learning.name,
    title: toTitle(learning),
    says: `Learned from ${ids.length === 0 ? '' : `incident ${ids.join(' and ')}, by `}${who.slice(0, 10).join(', ')}${who.length > 10 ? ' and others' : ''}: ${calls.length} calls that are rare here, or that they had not made before.`,
    kind: 'intrusion',
    actor: null,
    date: learning.today,
    calls,
    order,
    timing: {
      medianGapSeconds: toMedian(traits.gapsSeconds),
      spanSeconds: Math.max(60, Math.ceil(Math.max(...spans) / 1000)),
    },
    agents: [...new Set(traits.agents.map((text) => parseAgent(text).family))],
    networks: toNetworks(networks),
    errors: traits.errors,
    tls: traits.tls,
    sources: [],
    attribution: null,
    learnedFrom: {
      incidents: ids,
      leads: who,
      from: toIso(traits.first),
      until: toIso(traits.last),
      events: traits.events,
    },
    file: '',
  }
}

type Stretch = { readonly first: number; readonly last: number }

/** What lies no further apart is one episode, as of a rule's alerts. */
const episodeMs = 86_400_000

/** When each lead did its part; of an incident's, which are one hand's, those close to each other together. */
function toStretches(steps: readonly (Stretch & { readonly lead: number })[], isOneHand: boolean): Stretch[] {
  const own = [...Map.groupBy(steps, ({ lead }) => lead).values()].map((of) => ({
    first: Math.min(...of.map(({ first }) => first)),
    last: Math.max(...of.map(({ last }) => last)),
  }))
  return isOneHand ? joinNear(own) : own
}

function joinNear(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const next of stretches.toSorted((one, other) => one.first - other.first)) {
    const before = joined.at(-1)
    if (before && next.first - before.last <= episodeMs)
      joined.splice(-1, 1, { first: before.first, last: Math.max(before.last, next.last) })
    else joined.push(next)
  }
  return joined
}

function toTitle({ incidents, leads, from }: Learning): string {
  if (incidents.length > 0) return incidents.map(({ title }) => title).join('; ')
  return `What ${leads.length === 1 ? leads[0]!.says : `${leads.length} leads`} did from ${toIso(from).slice(0, 10)}`
}

function toNetworks(infos: readonly NetworkInfo[]): Playbook['networks'] {
  const kinds = [...new Set(infos.map((info) => info.class))].filter((kind) => kind !== 'unknown' && kind !== 'private')
  const numbers = [...new Set(infos.flatMap(({ asn }) => asn ?? []))]
  return [...kinds.map((kind) => ({ class: kind, asn: null })), ...numbers.map((asn) => ({ class: null, asn }))]
}

/** Who makes one or two calls all his life is not counted, and would not be believed either. */
function toRemark(key: string, { callers, identities }: Prevalence): string {
  return `${callers.get(key) ?? 0} of the ${identities} identities here that make ${activeCalls} different calls or more`
}

function tooFew(calls: readonly string[], all: number): UserError {
  const which = calls.length === 0 ? 'none' : `only ${calls.join(', ')}`
  return new UserError(
    `Of the ${all} calls that the leads made, ${which} ${calls.length > 1 ? 'are' : 'is'} rare here or new for them: that is no playbook.`,
    `Name more leads or another time: a playbook has ${fewestCalls} calls at least.`,
  )
}
