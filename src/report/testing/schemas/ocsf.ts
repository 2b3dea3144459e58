import { z } from 'zod'

/** OCSF 1.8.0, class Detection Finding (2004) with the profile Cloud: what is required, and the forms of what we fill beside it. */
const moment = z.int().min(0)

const evidence = z
  .strictObject({
    uid: z.string(),
    actor: z
      .strictObject({
        user: z.strictObject({ uid: z.string(), name: z.string().optional(), credential_uid: z.string().optional() }),
        session: z.strictObject({ uid: z.string() }).optional(),
      })
      .optional(),
    api: z.strictObject({
      operation: z.string().min(1),
      service: z.strictObject({ name: z.string() }).optional(),
      response: z.strictObject({
        error: z.string().optional(),
        error_message: z.string().optional(),
        message: z.string(),
      }),
    }),
    src_endpoint: z.strictObject({ ip: z.union([z.ipv4(), z.ipv6()]) }).optional(),
    http_request: z.strictObject({ user_agent: z.string() }).optional(),
  })
  .refine(({ actor, api, src_endpoint }) => actor !== undefined || api !== undefined || src_endpoint !== undefined)

export const detectionFinding = z.strictObject({
  activity_id: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  activity_name: z.string(),
  category_uid: z.literal(2),
  category_name: z.literal('Findings'),
  class_uid: z.literal(2004),
  class_name: z.literal('Detection Finding'),
  type_uid: z.literal(200401),
  type_name: z.string(),
  time: moment,
  start_time: moment.optional(),
  end_time: moment.optional(),
  message: z.string().min(1),
  count: z.int().min(0),
  is_alert: z.boolean(),
  severity_id: z.int().min(0).max(6),
  severity: z.enum(['Unknown', 'Informational', 'Low', 'Medium', 'High', 'Critical', 'Fatal']),
  status_id: z.int().min(1).max(6),
  status: z.enum(['New', 'In Progress', 'Suppressed', 'Resolved', 'Archived', 'Deleted']),
  confidence_id: z.int().min(0).max(3),
  confidence: z.enum(['Unknown', 'Low', 'Medium', 'High']),
  confidence_score: z.int().min(0).max(100).optional(),
  metadata: z.strictObject({
    version: z.literal('1.8.0'),
    profiles: z.tuple([z.literal('cloud')]),
    product: z.strictObject({ name: z.string().min(1), vendor_name: z.string().min(1), version: z.string() }),
    uid: z.string(),
    correlation_uid: z.string(),
    processed_time: moment,
  }),
  finding_info: z.strictObject({
    uid: z.string().min(1),
    title: z.string().min(1),
    desc: z.string().optional(),
    types: z.array(z.string()),
    created_time: moment,
    first_seen_time: moment.optional(),
    last_seen_time: moment.optional(),
    data_sources: z.array(z.string()),
    analytic: z.strictObject({ type_id: z.int(), type: z.string(), uid: z.string(), name: z.string() }),
    attacks: z
      .array(z.strictObject({ technique: z.strictObject({ uid: z.string(), name: z.string().optional() }) }))
      .optional(),
    related_events: z.array(z.strictObject({ uid: z.string() })),
  }),
  cloud: z.strictObject({
    provider: z.literal('AWS'),
    account: z.strictObject({ uid: z.string() }).optional(),
    region: z.string().optional(),
  }),
  evidences: z.array(evidence).min(1).optional(),
  observables: z.array(
    z.strictObject({ name: z.string().min(1), type_id: z.int(), type: z.string(), value: z.string() }),
  ),
})
