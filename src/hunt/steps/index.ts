import type { Step } from './step.ts'

/** Every step that `after:` may name. */
export const steps: readonly Step[] = []

export const stepByName: ReadonlyMap<string, Step> = new Map(steps.map((step) => [step.name, step]))
