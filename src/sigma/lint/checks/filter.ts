import type { Check } from '../check.ts'

/** Engines disagree; like pySigma we keep only events that match the filter's condition. */
const filterPolarity: Check = {
  code: 'filter-polarity',
  *find({ content, detection }) {
    const written = detection?.conditions[0]
    if (content.kind !== 'filter' || !written || written.condition.node === 'not') return
    yield {
      says: 'The filter keeps only events that match its condition; it does not take them away.',
      at: written.at,
      hint: `To suppress them write condition: not ${/\s/.test(written.text) ? `(${written.text})` : written.text}`,
    }
  },
}

export const filterChecks: readonly Check[] = [filterPolarity]
