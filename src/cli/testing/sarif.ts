import { z } from 'zod'

const message = z.strictObject({ text: z.string().min(1) })
const level = z.enum(['none', 'note', 'warning', 'error'])
/** RFC 3986, as a reference: no blank, no control character, no bare bracket. */
const uri = z.string().regex(/^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})*$/)

const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level,
  message,
  locations: z.array(
    z.strictObject({
      physicalLocation: z.strictObject({
        artifactLocation: z.strictObject({ uri }),
        region: z.strictObject({ startLine: z.int().min(1) }).optional(),
      }),
    }),
  ),
  partialFingerprints: z.record(z.string(), z.string()),
  properties: z.record(z.string(), z.unknown()),
})

const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({
        name: z.string().min(1),
        rules: z.array(
          z.strictObject({
            id: z.string(),
            shortDescription: message,
            defaultConfiguration: z.strictObject({ level }),
          }),
        ),
      }),
    }),
    columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
    invocations: z.array(
      z.strictObject({
        executionSuccessful: z.boolean(),
        toolExecutionNotifications: z.array(z.strictObject({ level, message })),
      }),
    ),
    results: z.array(result),
    properties: z.record(z.string(), z.unknown()),
  })
  .refine(({ tool, results }) => results.every(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId))

/** What SARIF 2.1.0 (OASIS, 27 March 2020) asks of what we write: sections 3.13, 3.14, 3.19, 3.20, 3.27, 3.28, 3.30, 3.58. */
export const sarifLog = z.strictObject({
  $schema: z.literal('https://json.schemastore.org/sarif-2.1.0.json'),
  version: z.literal('2.1.0'),
  runs: z.array(run).length(1),
})
