import type { ReportedKey } from '../model/access.ts'
import type { Fact } from '../model/fact.ts'
import type { Access } from './access.ts'

/** Keys older than that are to be exchanged by the CIS benchmark for AWS. */
const oldKeyDays = 90
const dayMs = 86_400_000

/**
 * What is known of an identity's rights and credentials, as facts: `may-do`, `no-mfa`, `old-key`, at most one of each. `at` (epoch
 * milliseconds) is the moment for which the age of its keys counts.
 */
export function toAccessFacts(access: Access, at: number): Fact[] {
  return [toMayDo(access), toNoMfa(access), toOldKey(access, at)].filter((fact) => fact !== null)
}

function toFact(access: Access, kind: string, given: Pick<Fact, 'says' | 'source'>): Fact {
  return { kind, subject: { kind: 'identity', value: access.identity }, ...given, eventIds: [] }
}

function toMayDo(access: Access): Fact | null {
  const dated =
    access.dated['authorization-details'] ?? (access.kind === 'root' ? access.dated['credential-report'] : null)
  if (dated === null) return null
  const source = access.kind === 'root' ? 'credential report' : 'authorization details'
  return toFact(access, 'may-do', {
    says: `It ${access.notable.join('; ')}. Service control policies and policies of resources are not known here.`,
    source: `${source} of ${dated}`,
  })
}

/** Of somebody who signs in with a password; a key alone asks for no MFA. */
function toNoMfa({ mfa, password, ...access }: Access): Fact | null {
  const signsIn = password?.enabled === true || access.kind === 'root'
  if (mfa !== false || !signsIn) return null
  const used = password?.lastUsed ? `, last used ${password.lastUsed.slice(0, 10)}` : ''
  return toFact({ ...access, mfa, password }, 'no-mfa', {
    says: `It signs in with a password and has no MFA device${used}.`,
    source: `credential report of ${access.dated['credential-report']}`,
  })
}

/** The oldest key that works. */
function toOldKey(access: Access, at: number): Fact | null {
  const aged = access.keys.flatMap((key) => (key.active && key.rotated ? [{ key, days: toDays(key.rotated, at) }] : []))
  const [oldest] = aged.toSorted((one, other) => other.days - one.days)
  if (!oldest || oldest.days <= oldKeyDays) return null
  const { key, days } = oldest
  return toFact(access, 'old-key', {
    says: `Its access key ${key.number} has been active for ${days.toLocaleString('en')} days, since ${key.rotated!.slice(0, 10)}${toLastUse(key)}.`,
    source: `credential report of ${access.dated['credential-report']}`,
  })
}

function toLastUse({ lastUsed, service, region }: ReportedKey): string {
  if (lastUsed === null) return ', and had not been used'
  return `, and had last been used on ${lastUsed.slice(0, 10)}${service ? ` with ${service}` : ''}${region ? ` in ${region}` : ''}`
}

function toDays(since: string, at: number): number {
  return Math.floor((at - Date.parse(since)) / dayMs)
}
