import { Mistake } from '../problem.ts'
import type { Correlation } from '../rule.ts'
import { getEntry, type YamlMap } from '../yaml/node.ts'
import { readText } from './fields.ts'

/** Alias to rule to field. A rule that an alias leaves out has a field of the alias's own name. */
export function toAliases(map: YamlMap): Correlation['aliases'] {
  const entry = getEntry(map, 'aliases')
  if (!entry) return {}
  const shape = new Mistake('aliases', 'Aliases are a map of maps.', {
    at: entry.at,
    hint: 'aliases: {who: {rule_a: field_a, rule_b: field_b}}',
  })
  if (entry.value.kind !== 'map') throw shape
  return Object.fromEntries(
    entry.value.entries.map((alias) => {
      if (alias.value.kind !== 'map') throw shape
      return [alias.key, toAlias(alias.value)]
    }),
  )
}

/** By ids or names, whichever `rules` uses: `resolve` brings them together. */
function toAlias(alias: YamlMap): Record<string, string> {
  return Object.fromEntries(alias.entries.map(({ key }) => [key, readText(alias, key) ?? key]))
}
