import type { Workbench } from '../../workbench.ts'
import { type Field, renderFields } from './fields.ts'
import { toCount } from './numbers.ts'
import type { Page } from './page.ts'
import { toShortIdentity } from './to-short-identity.ts'
import { visible } from './visible.ts'

type Shown = Awaited<ReturnType<Workbench['access']>>

/** What an identity is and may do, for people. */
export function renderAccess(access: Shown, page: Page): string {
  const { kind, created, dated, groups, policies, boundary, notable, notes, keys } = access
  const fields: readonly Field[] = [
    { name: 'is', lines: [created ? `${kind}, created ${toDay(created)}` : kind] },
    { name: 'password', lines: toPassword(access) },
    { name: 'MFA', lines: access.mfa === null ? [] : [access.mfa ? 'yes' : 'no'] },
    ...keys.map((key) => ({ name: `key ${key.number}`, lines: [toKey(key)] })),
    { name: 'groups', lines: groups.length > 0 ? [groups.join(', ')] : [], isWrapped: true },
    {
      name: 'policies',
      lines: policies.map(({ name, by, isKnown }) => `${name} (${by}${isKnown ? '' : '; not imported'})`),
    },
    { name: 'boundary', lines: boundary ? [`${boundary}${access.isBoundaryKnown ? '' : ' (not imported)'}`] : [] },
    { name: 'trusts', lines: access.trust.map(toTrust), isWrapped: true },
    { name: 'rights', lines: notable, isWrapped: true },
    {
      name: 'as of',
      lines: Object.entries(dated).flatMap(([source, moment]) =>
        moment ? [`${moment}, ${source.replace('-', ' ')}`] : [],
      ),
    },
    { name: 'note', lines: notes, isWrapped: true },
  ]
  return `${page.paint('bold', visible(toShortIdentity(access.identity)))}\n${renderFields(fields, page, '  ')}`
}

function toPassword({ password }: Shown): string[] {
  if (password === null) return []
  const { enabled, lastUsed } = password
  if (enabled === false) return ['none']
  const isThere = enabled ? ['yes'] : [] // of root's the report does not say it
  return lastUsed || enabled ? [[...isThere, lastUsed ? `last used ${toDay(lastUsed)}` : 'never used'].join(', ')] : []
}

function toKey({ active, rotated, days, lastUsed, service, region }: Shown['keys'][number]): string {
  const since = active ? ' since' : ', created or rotated'
  const age = rotated ? `${since} ${toDay(rotated)} (${toCount(days ?? 0)} days)` : ''
  const use = lastUsed
    ? `last used ${toDay(lastUsed)} ${[service, region].filter(Boolean).join(' in ')}`.trimEnd()
    : 'never used'
  return `${active ? 'active' : 'inactive'}${age}, ${use}`
}

function toTrust({ effect, principals, conditions }: Shown['trust'][number]): string {
  const who = `${effect === 'Deny' ? 'not ' : ''}${principals.join(', ')}`
  return conditions.length > 0 ? `${who} (if ${conditions.join(', ')})` : who
}

function toDay(moment: string): string {
  return moment.slice(0, 10)
}
