import { describeCalls } from './describe-calls.ts'
import { lookAlikes } from './look-alikes.ts'
import { overlap } from './overlap.ts'
import { rhythm } from './rhythm.ts'
import type { Step } from './step.ts'

/** Every step that `after:` may name. */
export const steps: readonly Step[] = [describeCalls, lookAlikes, overlap, rhythm]

export const stepByName: ReadonlyMap<string, Step> = new Map(steps.map((step) => [step.name, step]))
