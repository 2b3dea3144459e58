import { compareText } from '../model/compare-text.ts'
import type { AccountPolicy, Action, Permission } from '../model/response.ts'

/**
 * The least that carries a plan out, and takes it back: a policy for each account in which something is done. What a person does by hand needs the person's
 * own rights.
 */
export function toPolicies(actions: readonly Action[]): AccountPolicy[] {
  const own = actions.filter(({ changes }) => changes.length > 0)
  const places = Map.groupBy(own, ({ account, runsIn }) => (runsIn === 'account' ? account : null))
  return [...places]
    .map(([account, some]) => ({
      account,
      runsIn: some[0]!.runsIn,
      actions: some.map(({ id }) => id),
      policy: toPolicy(some.flatMap(({ needs }) => needs)),
    }))
    .sort((one, other) => compareText(one.account ?? '', other.account ?? ''))
}

/** Actions on the same resources share a statement, resources of the same actions too. */
function toPolicy(needs: readonly Permission[]): AccountPolicy['policy'] {
  const actionsOf = new Map<string, Set<string>>()
  for (const { action, resource } of needs) actionsOf.set(resource, (actionsOf.get(resource) ?? new Set()).add(action))
  const statements = Map.groupBy(actionsOf, ([, actions]) => [...actions].sort().join(' '))
  return {
    Version: '2012-10-17',
    Statement: [...statements]
      .sort(([one], [other]) => compareText(one, other))
      .map(([actions, resources]) => ({
        Effect: 'Allow' as const,
        Action: actions.split(' '),
        Resource: resources.map(([resource]) => resource).sort(),
      })),
  }
}
