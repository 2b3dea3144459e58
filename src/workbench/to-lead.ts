import { parseAddress } from '../model/address.ts'
import { agentLength, type Lead } from '../model/entity.ts'
import { isKeyId } from '../model/key.ts'
import { UserError } from '../model/problem.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { sql } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'
import { toIdentity } from './to-identity.ts'

/** A lead, and the values in events that it means. */
export type FoundLead = { readonly lead: Lead; readonly values: readonly string[] }

/** So many agents that hold one word are looked at. */
const mostAgents = 500

/**
 * The lead that is meant, by its form (a key, an address, an ARN) or said (`user:alice`, `role:deploy`, `agent:kali`). A key or an address need not
 * be in the logs. Throws UserError for a name that is nobody's or several's, and for what is no lead.
 */
export async function toLead(workspace: Workspace, duckdb: Duckdb, wanted: string): Promise<FoundLead> {
  const agent = /^agent:(.*)$/s.exec(wanted)?.[1]?.trim()
  if (agent !== undefined) return toAgentLead(duckdb, agent)
  const key = wanted.trim().toUpperCase()
  if (isKeyId(key)) return toSingle({ kind: 'key', value: key })
  const address = parseAddress(wanted)
  if (address) return toSingle({ kind: 'address', value: address.text })
  return toSingle({ kind: 'identity', value: await toIdentity(workspace, wanted) })
}

function toSingle(lead: Lead): FoundLead {
  return { lead, values: [lead.value] }
}

async function toAgentLead(duckdb: Duckdb, text: string): Promise<FoundLead> {
  if (text.length < 3 || text.length > agentLength)
    throw new UserError('agent: takes 3 to 1,024 characters.', 'Write a part of the user agent: agent:kali.')
  const rows = await duckdb.rows<{ value: string }>(
    sql`select user_agent as value from events where contains(lower(user_agent), ${text.toLowerCase()}) group by user_agent order by count(*) desc, value limit ${mostAgents}`,
  )
  return { lead: { kind: 'agent', value: text }, values: rows.map(({ value }) => value) }
}
