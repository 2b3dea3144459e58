import type { Lead } from '../model/entity.ts'
import { toKeyFacts } from '../model/key.ts'
import type { PictureRow } from '../model/triage.ts'

/** Who or what a lead is, a sentence each: what its name tells, and what is known of its address or agents. `rows` are those of what is now. */
export function toLeadSays(
  { lead, values }: { readonly lead: Lead; readonly values: readonly string[] },
  rows: readonly PictureRow[],
): string[] {
  if (lead.kind === 'key') return [toKeySays(lead.value)]
  if (lead.kind === 'identity') return toIdentitySays(lead.value)
  const known = rows.filter(({ dimension, says }) => dimension === lead.kind && says !== null)
  const own = new Set(
    known.filter(({ value }) => lead.kind === 'agent' || value === lead.value).map(({ says }) => says!),
  )
  if (lead.kind === 'address') return [...own]
  const many = values.length === 1 ? 'one user agent that holds it' : `${values.length} user agents that hold it`
  return own.size === 0 ? [many] : [`${many}: ${[...own].join(', ')}`]
}

function toKeySays(key: string): string {
  const { kind, account } = toKeyFacts(key)
  return account === null ? kind : `${kind} of account ${account}`
}

const forms: readonly (readonly [form: RegExp, word: string])[] = [
  [/^arn:[\w-]+:iam::(\d{12}):root$/, 'root user'],
  [/^arn:[\w-]+:iam::(\d{12}):user\//, 'IAM user'],
  [/^arn:[\w-]+:iam::(\d{12}):role\//, 'IAM role'],
  [/^arn:[\w-]+:sts::(\d{12}):federated-user\//, 'federated user'],
]

function toIdentitySays(identity: string): string[] {
  for (const [form, word] of forms) {
    const account = form.exec(identity)?.[1]
    if (account !== undefined) return [`${word} of account ${account}`]
  }
  return identity.endsWith('.amazonaws.com') ? ['service of AWS'] : []
}
