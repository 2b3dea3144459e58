import type { AlertRule } from '../model/alert.ts'
import { assumedLevel } from '../model/level.ts'
import type { Correlation, Rule } from '../sigma/index.ts'

type Content = Rule | Correlation

/**
 * What an alert keeps of its rule. A correlation's alert also names who
 * wrote the rules that it builds on: it is a message of their matches too.
 */
export function toAlertRule(rule: Content, contents: ReadonlyMap<string, Content>): AlertRule {
  const all = [...withBases(rule, contents)]
  return {
    id: rule.id,
    kind: rule.kind,
    title: rule.title,
    level: rule.level ?? assumedLevel,
    author: listed(all.map(({ author }) => author)),
    license: listed(all.map(({ license }) => license)),
    tags: rule.tags,
    description: rule.description ?? null,
    falsepositives: rule.falsepositives,
    references: rule.references,
  }
}

/** Each once, however often it is built on. */
function withBases(rule: Content, contents: ReadonlyMap<string, Content>, found = new Set<Content>()): Set<Content> {
  if (found.has(rule)) return found
  found.add(rule)
  for (const id of rule.kind === 'correlation' ? rule.rules : []) withBases(contents.get(id)!, contents, found)
  return found
}

function listed(texts: readonly (string | undefined)[]): string | null {
  const given = new Set(texts.filter((text) => text !== undefined))
  return given.size === 0 ? null : [...given].join('; ')
}
