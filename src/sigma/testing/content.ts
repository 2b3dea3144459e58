import type { Correlation, Meta, Rule } from '../rule.ts'

const meta: Meta = { id: 'c', title: 'c', references: [], tags: [], falsepositives: [], hash: '', custom: {} }

/** A correlation of which a test says only what matters to it. */
export function correlation(of: Partial<Correlation>): Correlation {
  return {
    ...meta,
    kind: 'correlation',
    type: 'event_count',
    rules: ['r1'],
    groupBy: [],
    timespanSeconds: 60,
    bounds: [],
    fields: [],
    aliases: {},
    generate: false,
    ...of,
  }
}

/** A rule that always matches. */
export function rule(id: string): Rule {
  return { ...meta, id, kind: 'event', logsource: {}, tree: { node: 'and', of: [] } }
}
