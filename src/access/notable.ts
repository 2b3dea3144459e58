import type { Access } from './access.ts'
import { capabilities } from './capabilities.ts'
import { decide, type Permission, toName } from './policy/decide.ts'
import { toAdministrator } from './rights.ts'

type Known = Omit<Access, 'notable'>

/** What an identity may do that a thief would want, in sentences without a subject. Whatever is not known is said. */
export function toNotable(access: Known): string[] {
  if (access.kind === 'root') return ['may do anything in the account']
  if (access.dated['authorization-details'] === null)
    return ['may do what is not known: no authorization details are imported that name it']
  return [...toRights(access.isBoundaryKnown ? access : withoutBoundary(access)), ...toRoles(access)]
}

/** As if there were no boundary: it gives nothing, so that this is the most. */
function withoutBoundary(access: Known): Known {
  const allows = (action: string, resource?: string) => decide(access.policies, action, resource)
  return { ...access, allows, isAdministrator: toAdministrator(allows) }
}

function toRights(access: Known): string[] {
  const hidden = access.policies.filter(({ statements }) => statements === null).map(toName)
  const rights = access.isAdministrator
    ? [`do anything: ${access.allows('*:*').policies.join(', ')}`]
    : [...toWhole(access), ...toPartly(access)]
  if (rights.length > 0) {
    const may = access.isBoundaryKnown ? 'may' : 'may at most'
    return [...rights.map((one) => `${may} ${one}`), ...toDoubt(access, hidden)]
  }
  const isUnknown = capabilities.some(({ needs }) => decisionOf(access, needs) === 'unknown')
  return isUnknown
    ? [`may do what is not known: ${toNames(hidden)} ${hidden.length === 1 ? 'is' : 'are'} not imported`]
    : ['may do nothing of what thieves look for', ...toDoubt(access, hidden)]
}

function toWhole(access: Known): string[] {
  const does = capabilities.filter(({ needs }) => decisionOf(access, needs) === 'allowed').map(({ does }) => does)
  return does.length === 0 ? [] : [does.join(', ')]
}

/** On some resources, or under conditions. */
function toPartly(access: Known): string[] {
  const limited = capabilities.filter(({ needs }) => decisionOf(access, needs) === 'limited')
  if (limited.length === 0) return []
  const permissions = limited.flatMap(({ needs }) => needs.map((action) => access.allows(action)))
  const keys = [...new Set(permissions.flatMap(({ conditions }) => conditions))].sort()
  const under = keys.length === 0 ? '' : ` or under conditions (${keys.slice(0, 6).join(', ')})`
  return [`on some resources only${under} ${limited.map(({ does }) => does).join(', ')}`]
}

/** Any of the actions is enough: the best answer counts. */
function decisionOf(access: Known, needs: readonly string[]): Permission['decision'] {
  const found = needs.map((action) => access.allows(action).decision)
  return (['allowed', 'limited', 'unknown'] as const).find((decision) => found.includes(decision)) ?? 'denied'
}

function toRoles({ assumable }: Known): string[] {
  if (assumable.length === 0) return []
  const names = assumable.slice(0, 6).map(({ role, isAdministrator, conditions }) => {
    const marks = [isAdministrator ? 'administrator' : '', conditions.length > 0 ? `if ${conditions.join(', ')}` : '']
    const said = marks.filter(Boolean).join('; ')
    return `${role.split('/').at(-1)}${said === '' ? '' : ` (${said})`}`
  })
  const more = assumable.length > names.length ? ` and ${assumable.length - names.length} more` : ''
  return [`may assume the ${assumable.length === 1 ? 'role' : 'roles'} ${names.join(', ')}${more}`]
}

/** Policies of which only the name is known may allow more, or forbid; a boundary only takes away. */
function toDoubt({ isAdministrator, isBoundaryKnown, boundary }: Known, hidden: readonly string[]): string[] {
  const edge = isBoundaryKnown ? [] : [`${boundary!.split('/').at(-1)} (permissions boundary)`]
  const unseen = [...(isAdministrator ? [] : hidden), ...edge]
  if (unseen.length === 0) return []
  const doubt = unseen.length > edge.length ? 'more or less' : 'less'
  return [`may do ${doubt} than that: what ${toNames(unseen)} says is not imported`]
}

function toNames(names: readonly string[]): string {
  return `${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`
}
