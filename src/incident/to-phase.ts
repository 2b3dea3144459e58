import type { CallInfo } from '../knowledge/calls/calls.ts'
import type { Phase } from '../model/incident.ts'
import type { Outcome } from './deed.ts'

/** What ATT&CK's techniques are for, where a call that succeeded has one; the first that fits counts. By how an id begins. */
const purposes: readonly (readonly [phase: Phase, techniques: readonly string[]])[] = [
  ['persistence', ['T1098.001', 'T1136', 'T1556', 'T1484', 'T1525', 'T1621']],
  ['evasion', ['T1562', 'T1070', 'T1535']],
  ['impact', ['T1485', 'T1486', 'T1489', 'T1490', 'T1496', 'T1530', 'T1531', 'T1537', 'T1213', 'T1565', 'T1566']],
  ['privilege', ['T1098.003', 'T1651']],
]

/** Temporary keys for oneself are no foothold: they end by themselves and add no way in. Those of GetFederationToken outlive the key that asked. */
const passing: ReadonlySet<string> = new Set(['sts.amazonaws.com:GetSessionToken', 'ec2.amazonaws.com:CreateKeyPair'])

/** A firewall is opened for machines of one's own more often than to hide. */
const preparing: ReadonlySet<string> = new Set([
  'ec2.amazonaws.com:CreateSecurityGroup',
  'ec2.amazonaws.com:AuthorizeSecurityGroupIngress',
  'ec2.amazonaws.com:AuthorizeSecurityGroupEgress',
])

/** To which phase a call belongs: what looks around is reconnaissance also where it was denied; of the rest what was denied or failed is an attempt. */
export function toPhase(call: string, outcome: Outcome, info: CallInfo): Phase {
  const isReading = !passing.has(call) && looksAround(info)
  if (call === 'sts.amazonaws.com:GetCallerIdentity' || isReading) return 'reconnaissance'
  if (outcome !== 'allowed') return 'attempt'
  if (passing.has(call) || preparing.has(call)) return 'success'
  const has = (techniques: readonly string[]) =>
    info.techniques.some(({ id }) => techniques.some((begin) => id.startsWith(begin)))
  return purposes.find(([, techniques]) => has(techniques))?.[0] ?? toPhaseOfBucket(call, info)
}

/** Reading takes nothing but where it is of data or secrets. */
function looksAround({ isRecon, accessLevel, techniques }: CallInfo): boolean {
  if (isRecon) return true
  const takes = techniques.some(({ id }) => /^T1(496|530|213|537|555|552|528|566|485|486)/.test(id))
  return (accessLevel === 'List' || accessLevel === 'Read') && !takes
}

/** Calls of no technique, by what their buckets are for. What opens a session is the way in, no foothold. */
function toPhaseOfBucket(call: string, { buckets }: CallInfo): Phase {
  if (/^(sts|signin)\.amazonaws\.com:/.test(call)) return 'success'
  if (buckets.includes('destruction')) return 'impact'
  if (buckets.includes('defence-evasion')) return 'evasion'
  if (buckets.includes('persistence')) return 'persistence'
  return buckets.includes('privilege') ? 'privilege' : 'success'
}
