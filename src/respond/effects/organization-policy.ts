import { askAll, askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'
import { isSamePolicy } from '../policies/policy-text.ts'

/** A policy of an organisation, found by its name: so it is not made twice, though nobody heard the answer. Taking it back deletes only what we made. */
export const organizationPolicy: Effect = {
  id: 'organization-policy',
  operations: ['organizations:CreatePolicy'],
  reads: ['organizations:ListPolicies', 'organizations:DescribePolicy'],
  read: async (call, ask) => {
    type Summary = { readonly Id?: string; readonly Name?: string }
    const question = toSibling(call, 'ListPolicies', { Filter: call.input.Type ?? null })
    const all = await askAll<Summary>(ask, question, 'Policies')
    const id = all?.find(({ Name }) => Name === call.input.Name)?.Id
    if (id === undefined) return null
    const answer = await askUnlessMissing(ask, toSibling(call, 'DescribePolicy', { PolicyId: id }))
    const policy = answer?.Policy as { readonly Content?: string } | undefined
    return policy === undefined ? null : { Id: id, Content: policy.Content ?? '' }
  },
  isHeld: ({ input }, state) => isPolicy(state) && isSamePolicy(state.Content, input.Content),
  undo: ({ service, region, gives }, before) => {
    const [name] = Object.keys(gives ?? {})
    if (before !== null) return []
    if (name === undefined) return 'none'
    return [{ service, region, operation: 'DeletePolicy', input: { PolicyId: { $given: name } } }]
  },
  give: ({ gives }, state) =>
    isPolicy(state) ? Object.fromEntries(Object.keys(gives ?? {}).map((name) => [name, state.Id])) : {},
  names: () => ['Name', 'Type'],
  reversals: () => [{ operation: 'organizations:UpdatePolicy', says: 'changed a policy of the organisation' }],
}

function isPolicy(state: unknown): state is { readonly Id: string; readonly Content: string } {
  return typeof state === 'object' && state !== null && 'Id' in state
}

/** A policy of an organisation is attached to an account or a unit, or it is not. */
export const organizationAttachment: Effect = {
  id: 'organization-attachment',
  operations: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
  reads: ['organizations:ListTargetsForPolicy'],
  read: async (call, ask) => {
    const question = toSibling(call, 'ListTargetsForPolicy', pick(call, 'PolicyId'))
    const targets = await askAll<{ readonly TargetId?: string }>(ask, question, 'Targets')
    return targets === null ? null : targets.some(({ TargetId }) => TargetId === call.input.TargetId)
  },
  isHeld: ({ operation }, state) => (operation === 'AttachPolicy' ? state === true : state !== true),
  undo: (call, before) =>
    before === null ? [] : [toSibling(call, before ? 'AttachPolicy' : 'DetachPolicy', call.input)],
  names: () => ['PolicyId', 'TargetId'],
  reversals: ({ operation }) => [
    operation === 'AttachPolicy'
      ? { operation: 'organizations:DetachPolicy', says: 'detached the policy' }
      : { operation: 'organizations:AttachPolicy', says: 'attached the policy again' },
  ],
}
