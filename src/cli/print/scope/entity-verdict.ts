import type { EntityVerdict } from '../../../model/verdict.ts'
import type { Ink, Page } from '../page.ts'

export const entityVerdictInks: Readonly<Record<EntityVerdict, readonly Ink[]>> = {
  compromised: ['bold', 'red'],
  hostile: ['red'],
  suspected: ['yellow'],
  cleared: ['green'],
}

/** The verdict as a heading, in its colour. */
export function renderVerdictHeading(verdict: EntityVerdict, rest: string, page: Page): string {
  return `${page.paint(entityVerdictInks[verdict], verdict.toUpperCase())}  ${rest}\n`
}
