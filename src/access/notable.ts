import type { Access } from './access.ts'
import { capabilities } from './capabilities.ts'
import { type Permission, toName } from './policy/decide.ts'

type Known = Omit<Access, 'notable'>

/** What an identity may do that a thief would want, in sentences without a subject. Whatever is not known is said. */
export function toNotable(access: Known): string[] {
  if (access.kind === 'root') return ['may do anything in the account']
  if (access.dated['authorization-details'] === null)
    return ['may do what is not known: no authorization details are imported that name it']
  const rights = access.isAdministrator
    ? [`may do anything: ${access.allows('*:*').policies.join(', ')}`]
    : [...toWhole(access), ...toPartly(access)]
  return [
    ...(rights.length > 0 ? rights : ['may do nothing of what thieves look for']),
    ...toRoles(access),
    ...toHidden(access),
  ]
}

function toWhole(access: Known): string[] {
  const does = capabilities.filter(({ needs }) => decisionOf(access, needs) === 'allowed').map(({ does }) => does)
  return does.length === 0 ? [] : [`may ${does.join(', ')}`]
}

/** On some resources, or under conditions. */
function toPartly(access: Known): string[] {
  const limited = capabilities.filter(({ needs }) => decisionOf(access, needs) === 'limited')
  if (limited.length === 0) return []
  const permissions = limited.flatMap(({ needs }) => needs.map((action) => access.allows(action)))
  const keys = [...new Set(permissions.flatMap(({ conditions }) => conditions))].sort()
  const under = keys.length === 0 ? '' : ` or under conditions (${keys.slice(0, 6).join(', ')})`
  return [`may on some resources only${under} ${limited.map(({ does }) => does).join(', ')}`]
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

/** Policies of which only the name is known may allow more. */
function toHidden({ policies, isAdministrator, boundary, allows }: Known): string[] {
  if (isAdministrator) return []
  const hidden = policies.filter(({ statements }) => statements === null).map(toName)
  if (boundary !== null && allows('*:*').decision === 'unknown') hidden.push(`${boundary} (permissions boundary)`)
  return hidden.length === 0
    ? []
    : [`may do more or less than that: what ${hidden.slice(0, 6).join(', ')} says is not imported`]
}
