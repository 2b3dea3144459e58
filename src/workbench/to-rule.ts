import { UserError } from '../model/problem.ts'
import { findRuleIds, listAlerts } from '../store/list-alerts.ts'
import type { Workspace } from '../store/workspace.ts'

/** The ids of the rules that go by that id or title; of one without an alert none. Throws UserError where there is no such rule. */
export async function toRuleIds(workspace: Workspace, wanted: string): Promise<string[]> {
  const ids = findRuleIds(workspace, wanted)
  if (ids.length > 0) return ids
  await findRules(workspace, wanted)
  return []
}

/** The one rule that is meant by its id or title. Throws UserError where there is none, or several have the title. */
export async function toRule(workspace: Workspace, wanted: string): Promise<{ id: string; title: string }> {
  const found = await findRules(workspace, wanted)
  const [rule, ...others] = found
  if (others.length > 0)
    throw new UserError(
      `${wanted.slice(0, 100)} may be any of ${found.length} rules.`,
      `Write one of ${found.map(({ id }) => id).join(', ')}.`,
    )
  return rule!
}

/** Rules of the pack and of alerts, one at least. */
async function findRules(workspace: Workspace, wanted: string): Promise<{ id: string; title: string }[]> {
  const { listRules } = await import('./list-rules.ts')
  const rules = await listRules(workspace.directory, {})
  const found = new Map(
    rules
      .filter(({ id, title }) => id === wanted || title.toLowerCase() === wanted.toLowerCase())
      .map(({ id, title }) => [id, { id, title }]),
  )
  for (const { rule } of findRuleIds(workspace, wanted).flatMap((id) =>
    listAlerts(workspace, { ruleIds: [id], limit: 1 }),
  ))
    found.set(rule.id, { id: rule.id, title: rule.title })
  if (found.size > 0) return [...found.values()]
  throw new UserError(
    `There is no rule ${wanted.slice(0, 100)}.`,
    'Give its id or its title; keytrail rules list shows them.',
  )
}
