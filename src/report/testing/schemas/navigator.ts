import { z } from 'zod'

/** The ATT&CK Navigator's layer format 4.5. */
export const navigatorLayer = z.strictObject({
  name: z.string().min(1),
  versions: z.strictObject({
    attack: z.string().optional(),
    navigator: z.string().regex(/^(4\.9|[5-9]\.\d+)\./),
    layer: z.literal('4.5'),
  }),
  domain: z.literal('enterprise-attack'),
  description: z.string(),
  sorting: z.int().min(0).max(3),
  layout: z.strictObject({
    layout: z.enum(['side', 'flat', 'mini']),
    showID: z.boolean(),
    showName: z.boolean(),
    expandedSubtechniques: z.enum(['none', 'all', 'annotated']),
  }),
  hideDisabled: z.boolean(),
  techniques: z.array(
    z.strictObject({
      techniqueID: z.string().regex(/^T\d{4}(\.\d{3})?$/),
      score: z.number(),
      enabled: z.boolean(),
      comment: z.string(),
      showSubtechniques: z.boolean(),
    }),
  ),
  gradient: z
    .strictObject({
      colors: z.array(z.string().regex(/^#[0-9a-f]{6}$/)).min(2),
      minValue: z.number(),
      maxValue: z.number(),
    })
    .refine(({ minValue, maxValue }) => maxValue > minValue),
  legendItems: z.array(z.strictObject({ label: z.string(), color: z.string() })),
  metadata: z.array(z.strictObject({ name: z.string(), value: z.string() })),
})
