import type { Severity } from '../model/incident.ts'
import type { ScopedEntity } from '../model/scope.ts'
import type { Deed } from './deed.ts'
import { toCapital, toCounted, toShortName, toWho } from './say.ts'

/** What a thief is after, by the buckets of what was called, the more telling first. */
const aims: readonly (readonly [bucket: string, says: string])[] = [
  ['destruction', 'destroying or locking data'],
  ['compute', 'running machines at the owner’s cost'],
  ['ai-models', 'using language models at the owner’s cost'],
  ['email', 'sending mail'],
  ['messaging', 'sending text messages'],
  ['exfiltration', 'taking data out'],
  ['persistence', 'staying'],
  ['secrets', 'reading secrets'],
]

/** One line for a list of incidents: whose credentials, and what for. */
export function toTitle(deeds: readonly Deed[], entities: readonly ScopedEntity[], severity: Severity): string {
  const aim = toAim(deeds)
  const whose = toWhose(entities)
  const how = severity === 'low' ? 'perhaps stolen' : 'stolen'
  return toCapital(`${how} ${whose}, ${aim === null ? 'used to look around' : `aimed at ${aim}`}`)
}

/** Who looks at everything is after nothing that could be told: so much of what was looked at must be of one kind. */
const leastShare = 1 / 4

/** Of what was called beyond looking; of what was looked at, where that is nothing. */
function toAim(deeds: readonly Deed[]): string | null {
  const beyond = deeds.filter(({ phase }) => phase !== 'reconnaissance')
  return toLargest(beyond, 1) ?? toLargest(deeds, toWeight(deeds) * leastShare)
}

function toLargest(deeds: readonly Deed[], least: number): string | null {
  const weights = aims.map(([bucket]) => toWeight(deeds.filter(({ info }) => info.buckets.includes(bucket))))
  const best = Math.max(...weights)
  return best >= Math.max(least, 1) ? aims[weights.indexOf(best)]![1] : null
}

/** By how many calls, and not how often: a loop must not decide. What opens a session says nothing of the aim. */
function toWeight(deeds: readonly Deed[]): number {
  const calls = deeds.filter(({ call }) => !/^(sts|signin)\./.test(call))
  return new Set(calls.map(({ call, actor }) => `${call} ${actor.identity}`)).size
}

function toWhose(entities: readonly ScopedEntity[]): string {
  const isSure = entities.some(({ verdict }) => verdict === 'compromised' || verdict === 'hostile')
  const compromised = entities.filter(({ verdict }) => verdict === (isSure ? 'compromised' : 'suspected'))
  const identities = compromised.filter(({ kind }) => kind === 'identity')
  const keys = compromised.filter(({ kind }) => kind === 'key')
  const longTerm = keys.filter(({ value }) => value.startsWith('AKIA'))
  const what =
    longTerm.length === 1
      ? 'access key'
      : longTerm.length > 1
        ? 'access keys'
        : keys.length > 0
          ? 'temporary credentials'
          : 'session'
  if (identities.length === 1) return `${what} of ${toWho(identities[0]!.value)}`
  if (identities.length === 0) return 'credentials'
  if (identities.length === 2)
    return `${what} of ${toShortName(identities[0]!.value)} and ${toShortName(identities[1]!.value)}`
  return `${what} of ${toCounted(identities.length, 'identity', 'identities')}`
}
