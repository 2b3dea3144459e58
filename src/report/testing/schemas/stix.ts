import { z } from 'zod'

/** STIX 2.1 (OASIS Standard, 10 June 2021): what each object that we export must have, and the forms of its properties. Nothing else may be there. */
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const idOf = (type: string) => z.string().regex(new RegExp(`^${type}--${uuid}$`))
const anyId = z.string().regex(new RegExp(`^[a-z0-9-]+--${uuid}$`))
const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const specVersion = z.literal('2.1')

const domain = <T extends string>(type: T) => ({
  type: z.literal(type),
  spec_version: specVersion,
  id: idOf(type),
  created: timestamp,
  modified: timestamp,
  created_by_ref: idOf('identity').optional(),
  object_marking_refs: z.array(idOf('marking-definition')).min(1).optional(),
})
const cyber = <T extends string>(type: T) => ({ type: z.literal(type), spec_version: specVersion, id: idOf(type) })

export const stixObject = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('marking-definition'),
    spec_version: specVersion,
    id: idOf('marking-definition'),
    created: timestamp,
    definition_type: z.literal('tlp'),
    name: z.string(),
    definition: z.strictObject({ tlp: z.enum(['white', 'green', 'amber', 'red']) }),
  }),
  z.strictObject({
    ...domain('identity'),
    name: z.string().min(1),
    identity_class: z.enum(['individual', 'group', 'system', 'organization', 'class', 'unknown']),
  }),
  z.strictObject({
    ...domain('indicator'),
    name: z.string().optional(),
    description: z.string().optional(),
    indicator_types: z.array(
      z.enum([
        'anomalous-activity',
        'anonymization',
        'benign',
        'compromised',
        'malicious-activity',
        'attribution',
        'unknown',
      ]),
    ),
    pattern: z.string().min(1),
    pattern_type: z.literal('stix'),
    pattern_version: z.string(),
    valid_from: timestamp,
  }),
  z.strictObject({
    ...domain('infrastructure'),
    name: z.string().min(1),
    description: z.string().optional(),
    infrastructure_types: z.array(z.string()).min(1),
    first_seen: timestamp.optional(),
    last_seen: timestamp.optional(),
  }),
  z.strictObject({
    ...domain('observed-data'),
    first_observed: timestamp,
    last_observed: timestamp,
    number_observed: z.int().min(1).max(999_999_999),
    object_refs: z.array(anyId).min(1),
  }),
  z.strictObject({
    ...domain('attack-pattern'),
    name: z.string().min(1),
    external_references: z
      .array(z.strictObject({ source_name: z.string().min(1), external_id: z.string(), url: z.url().optional() }))
      .min(1),
  }),
  z.strictObject({
    ...domain('relationship'),
    relationship_type: z.string().regex(/^[a-z0-9-]+$/),
    source_ref: anyId,
    target_ref: anyId,
  }),
  z.strictObject({
    ...domain('report'),
    name: z.string().min(1),
    report_types: z.array(z.string()),
    published: timestamp,
    object_refs: z.array(anyId).min(1),
  }),
  z.strictObject({ ...cyber('ipv4-addr'), value: z.ipv4() }),
  z.strictObject({ ...cyber('ipv6-addr'), value: z.ipv6() }),
  z.strictObject({ ...cyber('software'), name: z.string().min(1) }),
  z.strictObject({
    ...cyber('user-account'),
    account_type: z.string(),
    user_id: z.string().optional(),
    account_login: z.string().optional(),
    display_name: z.string().optional(),
  }),
])

export const stixBundle = z.strictObject({
  type: z.literal('bundle'),
  id: idOf('bundle'),
  objects: z.array(stixObject).min(1),
})
