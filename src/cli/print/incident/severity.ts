import type { Severity } from '../../../model/incident.ts'
import type { Ink } from '../page.ts'

export const severityInks: Readonly<Record<Severity, readonly Ink[]>> = {
  critical: ['bold', 'red'],
  high: ['red'],
  medium: ['yellow'],
  low: ['cyan'],
}
