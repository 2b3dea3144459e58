import type { Enricher } from '../enricher.ts'
import { fillIssued } from '../lineage/fill-issued.ts'
import { readChildren } from '../lineage/read-children.ts'
import { readMade } from '../lineage/read-made.ts'
import { readOrigins } from '../lineage/read-origins.ts'

/** Where keys come from, and what they have issued that outlives them: disabling a key ends none of its children. */
export const lineage: Enricher = {
  id: 'lineage',
  question: 'From which key does this one come, and which has it issued?',
  async enrich(subjects) {
    await fillIssued(subjects)
    return [...(await readOrigins(subjects)), ...(await readChildren(subjects)), ...(await readMade(subjects))]
  },
}
