import { stringify } from 'yaml'
import type { Content, Correlation, Filter, Meta, Rule } from '../rule.ts'
import { toWrittenCorrelation } from './to-written-correlation.ts'
import { toWrittenDetection } from './to-written-detection.ts'

/**
 * One document of Sigma YAML that parses to the same content; YAML 1.1 reads it alike. A rule is written without the
 * filters that `resolve` put in.
 */
export function renderContent(content: Content): string {
  return stringify(withoutUndefined(toDocument(content)), { lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' })
}

function toDocument(content: Content): Record<string, unknown> {
  return { ...toHead(content), ...toBody(content), ...toTail(content) }
}

function toHead(meta: Meta): Record<string, unknown> {
  return {
    title: meta.title,
    id: meta.id === meta.name ? undefined : meta.id,
    name: meta.name,
    status: meta.status,
    description: meta.description,
    license: meta.license,
    references: orUndefined(meta.references),
    author: meta.author,
    date: meta.date,
    modified: meta.modified,
    tags: orUndefined(meta.tags),
  }
}

function toBody(content: Rule | Filter | Correlation): Record<string, unknown> {
  switch (content.kind) {
    case 'event':
      return { logsource: content.logsource, detection: toWrittenDetection(content.filtered?.before ?? content.tree) }
    case 'filter':
      return { logsource: content.logsource, filter: { rules: content.rules, ...toWrittenDetection(content.tree) } }
    case 'correlation':
      return { correlation: toWrittenCorrelation(content), generate: content.generate || undefined }
  }
}

function toTail(meta: Meta): Record<string, unknown> {
  return { falsepositives: orUndefined(meta.falsepositives), level: meta.level, ...meta.rest, ...meta.custom }
}

function orUndefined(texts: readonly string[]): readonly string[] | undefined {
  return texts.length === 0 ? undefined : texts
}

function withoutUndefined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
