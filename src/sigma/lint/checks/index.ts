import type { Check, CheckAcross } from '../check.ts'
import { cloudTrailChecks } from './cloudtrail.ts'
import { conditionChecks } from './condition.ts'
import { correlationChecks } from './correlation.ts'
import { dateChecks } from './dates.ts'
import { duplicateChecks } from './duplicates.ts'
import { filterChecks } from './filter.ts'
import { metadataChecks } from './metadata.ts'
import { modifierChecks } from './modifiers.ts'
import { tagChecks } from './tags.ts'
import { valueChecks } from './values.ts'
import { yamlChecks } from './yaml.ts'

export const checks: readonly Check[] = [
  ...metadataChecks,
  ...dateChecks,
  ...tagChecks,
  ...conditionChecks,
  ...modifierChecks,
  ...valueChecks,
  ...yamlChecks,
  ...correlationChecks,
  ...filterChecks,
  ...cloudTrailChecks,
]

export const checksAcross: readonly CheckAcross[] = duplicateChecks
