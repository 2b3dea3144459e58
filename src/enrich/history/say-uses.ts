import { toDay } from '../say/moments.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'
import { isUnseen } from './novelty.ts'
import type { Feature, History, Use } from './read-uses.ts'

type Words = { readonly one: string; readonly many: string; readonly did: string; say(use: Use): string }

/** How each feature is spoken of: `called from the network AS24940 ("Hetzner Online GmbH")`. */
const words: Readonly<Record<Feature, Words>> = {
  agent: { one: 'agent', many: 'agents', did: 'used the agent', say: ({ value }) => toQuoted(value) },
  system: { one: 'system', many: 'systems', did: 'called from a machine with', say: ({ value }) => toQuoted(value) },
  address: { one: 'address', many: 'addresses', did: 'called from', say: ({ value }) => value },
  network: {
    one: 'network',
    many: 'networks',
    did: 'called from the network',
    say: ({ value, example }) => `AS${value}${example === null ? '' : ` (${toQuoted(example, 60)})`}`,
  },
  country: {
    one: 'country',
    many: 'countries',
    did: 'called from an address registered in',
    say: ({ value }) => value,
  },
  region: { one: 'Region', many: 'Regions', did: 'called in the Region', say: ({ value }) => toQuoted(value, 40) },
  service: { one: 'service', many: 'services', did: 'called', say: ({ value }) => toQuoted(value, 60) },
  call: { one: 'call', many: 'calls', did: 'called', say: ({ value }) => toQuoted(toShortCall(value), 80) },
}

/** `used the agent "aws-cli 2 on Linux (Kali)"`; of several values the first few. */
export function toDid(feature: Feature, uses: readonly Use[]): string {
  return `${words[feature].did} ${toListed(uses.map(words[feature].say), 3)}`
}

/** `1 of the 2 agents`; empty where all are meant. */
export function toPart(feature: Feature, some: readonly Use[], all: readonly Use[]): string {
  return some.length === all.length ? '' : `${some.length} of the ${all.length} ${words[feature].many} shown here`
}

/** `the 14 days before 2025-03-03` */
export function toUsualDays({ since, until }: History): string {
  return `the ${toCounted(daysBetween(since, until), 'day')} before ${until}`
}

/** `the 4 days of log before 2025-03-03`: what there is of the usual days. */
export function toKnownDays(history: History): string {
  return history.is_full
    ? toUsualDays(history)
    : `the ${toCounted(history.log_days, 'day')} of log before ${history.until}`
}

/** `it called 204 times on 9 days, from 2025-02-18 to 2025-03-02` */
export function toHowOften({ own_days, own_events, own_first, own_last }: History): string {
  if (own_first === null || own_last === null) return 'it did not call at all'
  return `it called ${toTimes(own_events)} on ${toCounted(own_days, 'day')}${toStretch(own_first, own_last)}`
}

/** `204 times on 9 days, from 2025-02-18 to 2025-03-02`; of several values of the rarest. */
export function toSince(uses: readonly Use[]): string {
  const [rarest] = uses.filter((use) => !isUnseen(use)).sort((one, other) => one.past_days - other.past_days)
  if (!rarest) return 'never'
  const { past_days, past_first, past_last, past_events } = rarest
  return `${toTimes(past_events)} on ${toCounted(past_days, 'day')}${toStretch(past_first!, past_last!)}`
}

function toTimes(count: number): string {
  return count === 1 ? 'once' : toCounted(count, 'time')
}

function toStretch(first: string, last: string): string {
  const [from, to] = [toDay(first), toDay(last)]
  return from === to ? ` (${from})` : `, from ${from} to ${to}`
}

/** `iam.amazonaws.com:ListUsers` as `iam:ListUsers`. */
export function toShortCall(call: string): string {
  return call.replace('.amazonaws.com:', ':')
}

function daysBetween(since: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(since)) / 86_400_000)
}
