import { parseAddress } from '../../model/address.ts'
import { agentLength } from '../../model/entity.ts'
import { isKeyId } from '../../model/key.ts'
import { UserError } from '../../model/problem.ts'
import { deniedSql } from '../../store/outcome-sql.ts'
import { type Sql, sql, trustedSql } from '../../store/sql.ts'
import { isCall } from '../functions/calls.ts'

/** What members of sets can be, with the column of an event that names them. */
export const memberColumns = {
  identities: 'identity',
  keys: 'access_key',
  addresses: 'address',
  agents: `left(user_agent, ${agentLength})`,
  calls: "(replace(event_source, '.amazonaws.com', '') || ':' || event_name)",
} as const
export type MemberKind = keyof typeof memberColumns

/** A set by what somebody typed: whose events, and how to speak of its members. */
export type NamedSet = {
  readonly name: string
  readonly kind: 'call' | 'identity' | 'key' | 'address' | 'agent'
  /** Of the events that put a member into the set. */
  readonly condition: Sql
  /** `that called GetSendQuota`: of identities and keys. */
  readonly callers: string
}

/**
 * Reads a set by its form: an address, a key, an ARN (or `user:alice`, `role:deploy`), `agent:kali`, else a call, `GetSendQuota` or
 * `ses:GetSendQuota`; with `denied:` before a call only those that were denied it. Throws UserError for what is none.
 */
export function parseSet(typed: string): NamedSet {
  const text = typed.trim()
  const address = parseAddress(text)
  if (address) {
    const { text: name } = address
    return {
      name,
      kind: 'address',
      condition: sql`coalesce(address = ${name}, false)`,
      callers: `that called from ${name}`,
    }
  }
  const key = text.toUpperCase()
  if (isKeyId(key))
    return { name: key, kind: 'key', condition: sql`coalesce(access_key = ${key}, false)`, callers: `that used ${key}` }
  if (/^agent:/i.test(text)) return toAgents(text.slice('agent:'.length).trim())
  return toIdentities(text) ?? toCallers(text)
}

function toAgents(words: string): NamedSet {
  if (words.length < 3 || words.length > agentLength)
    throw new UserError('agent: takes 3 to 1,024 characters.', 'Write a part of the user agent: agent:kali.')
  const condition = sql`coalesce(contains(lower(user_agent), ${words.toLowerCase()}), false)`
  return { name: `agent:${words}`, kind: 'agent', condition, callers: `that called with an agent like “${words}”` }
}

function toIdentities(text: string): NamedSet | null {
  const said = /^(user|role):(.{1,200})$/.exec(text)
  if (!said && !text.startsWith('arn:')) return null
  const condition = said
    ? sql`coalesce(contains(identity, ${`:${said[1]}/`}) and ends_with(identity, ${`/${said[2]}`}), false)`
    : sql`coalesce(identity = ${text}, false)`
  return { name: text, kind: 'identity', condition, callers: `that are ${text}` }
}

function toCallers(text: string): NamedSet {
  const [, denied, call] = /^(denied[: ]\s*)?((?:[\w.-]{1,80}:)?[A-Za-z]\w{1,127})$/.exec(text) ?? []
  if (call === undefined) {
    throw new UserError(
      `"${text.slice(0, 60)}" is no call, identity, key, address or agent.`,
      'Write GetSendQuota, denied:ses:GetSendQuota, an ARN, user:alice, a key id, an address, or agent:kali.',
    )
  }
  const isCalled = isCall.toSql.duckdb({ expression: trustedSql(''), list: [call], words: '' })
  if (!denied) return { name: call, kind: 'call', condition: isCalled, callers: `that called ${call}` }
  const condition = sql`(${isCalled} and ${trustedSql(deniedSql('error_code'))})`
  return { name: `denied:${call}`, kind: 'call', condition, callers: `that were denied ${call}` }
}
