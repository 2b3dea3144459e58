import { toCallKey } from '../knowledge/calls/to-action-name.ts'

const host = '.amazonaws.com'

/** `ses:GetSendQuota` to its source and name; null for what is no call. */
export function parseCallName(text: string): { readonly source: string; readonly name: string } | null {
  const [, service, name] = /^([\w.-]{1,100}):(\w{1,200})$/.exec(text.trim()) ?? []
  if (service === undefined || name === undefined) return null
  return { source: /\.amazonaws\.com(\.cn)?$/.test(service) ? service : `${service}${host}`, name }
}

/** `ses.amazonaws.com:GetSendQuota`, as the roll-up has it, to `ses:GetSendQuota`; null where no AWS service is asked. */
export function toCallName(value: string): string | null {
  const at = value.indexOf(':')
  const [source, name] = [value.slice(0, at), value.slice(at + 1)]
  const service = source.endsWith(host) ? source.slice(0, -host.length) : source
  const written = `${service}:${name}`
  return parseCallName(written)?.source === source ? written : null
}

/** The key of a roll-up's value. */
export function toKeyOfValue(value: string): string {
  const at = value.indexOf(':')
  return toCallKey(value.slice(0, at), value.slice(at + 1))
}

/** The key of a call as it is written; null for what is no call. */
export function toKeyOfName(text: string): string | null {
  const call = parseCallName(text)
  return call === null ? null : toCallKey(call.source, call.name)
}
