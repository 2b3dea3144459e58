import { parseAddress } from '../model/address.ts'
import { agentLength, type Entity, type Lead, valuesOf } from '../model/entity.ts'
import { toActor } from '../model/identity.ts'
import { isKeyId } from '../model/key.ts'
import { type Correlation, toFieldPath } from '../sigma/index.ts'

/** Fields that name an identity in one way or another. */
const identityFields = new Set([
  'userIdentity.arn',
  'userIdentity.userName',
  'userIdentity.principalId',
  'userIdentity.sessionContext.sessionIssuer.arn',
  'userIdentity.sessionContext.sessionIssuer.userName',
  'userIdentity.sessionContext.sessionIssuer.principalId',
])

/** What a correlation's alert is about: the first entity that its `group-by` names, else the only key, identity or address that took part. */
export function toCorrelationLead(
  correlation: Correlation,
  group: Readonly<Record<string, string>>,
  entities: readonly Entity[],
): Lead | null {
  for (const field of correlation.groupBy) {
    const lead = toLead(fieldsOf(correlation, field), group[field]!, entities)
    if (lead) return lead
  }
  for (const kind of ['key', 'identity', 'address'] as const) {
    const only = onlyOf(kind, entities)
    if (only) return { kind, value: only }
  }
  return null
}

/** What a group's value is, by the fields that it comes from. */
function toLead(fields: readonly string[], value: string, entities: readonly Entity[]): Lead | null {
  if (fields.includes('userIdentity.accessKeyId')) return value === '' ? null : { kind: 'key', value }
  if (fields.includes('sourceIPAddress')) {
    const address = parseAddress(value)
    return address && { kind: 'address', value: address.text }
  }
  if (fields.includes('userAgent'))
    return { kind: 'agent', value: onlyOf('agent', entities) ?? value.slice(0, agentLength) }
  if (fields.some((field) => identityFields.has(field))) {
    const identity =
      onlyOf('identity', entities) ?? (value.startsWith('arn:') ? toActor({ arn: value }).identity : null)
    return identity === null ? null : { kind: 'identity', value: identity }
  }
  return isKeyId(value) ? { kind: 'key', value } : null
}

/** The field behind a name in `group-by`; an alias stands for several. */
function fieldsOf(correlation: Correlation, name: string): string[] {
  const alias = Object.hasOwn(correlation.aliases, name) ? Object.values(correlation.aliases[name]!) : [name]
  return alias.map((field) => toFieldPath(field).join('.'))
}

function onlyOf(kind: Entity['kind'], entities: readonly Entity[]): string | null {
  const [only, ...others] = valuesOf(kind, entities)
  return only !== undefined && others.length === 0 ? only : null
}
