import type { Duckdb } from '../store/duckdb.ts'
import { issuedKeySql } from '../store/issued-key-sql.ts'

const calls = {
  issuing: ['AssumeRole', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken', 'CreateAccessKey'],
  making: ['CreateUser', 'CreateRole'],
  opening: ['CreateLoginProfile', 'UpdateLoginProfile', 'UpdateAssumeRolePolicy'],
} as const

/** What lets somebody into an identity that was there before: a password that was set, a role that others may take on. */
export const openingCalls: readonly string[] = calls.opening

/**
 * Makes `issuances` (identity, key, address, day, event_id, event_time, event_name, owner, child, arn, user_name, role_name): each call that issued a key, or made or
 * opened an identity, and what. The names stand in its answer and question; tokens were dropped at ingest. Read once: each round of each growth asks it.
 */
export async function fillIssuances(duckdb: Duckdb): Promise<void> {
  const names = Object.values(calls)
    .flat()
    .map((name) => `'${name}'`)
  await duckdb.run(`create or replace temp table issuances as
    select identity, nullif(access_key, '') as key, address, event_time::date as day, event_id, event_time, event_name,
      coalesce(recipient_account, user_account) as owner, ${issuedKeySql} as child,
      coalesce(try(json_extract_string(response_elements, '$.user.arn')), try(json_extract_string(response_elements, '$.role.arn'))) as arn,
      split_part(split_part(request_parameters, '"userName":"', 2), '"', 1) as user_name,
      split_part(split_part(request_parameters, '"roleName":"', 2), '"', 1) as role_name
    from events where event_name in (${names.join(', ')}) and error_code is null and identity is not null and event_time is not null
      and user_type is distinct from 'AWSService'`)
}

/** Of an issuance `i`, in a join: whether it was made in the visit `v`, agents aside. */
export const issuedInVisitSql = `i.identity = v.identity and i.day = v.day and i.key is not distinct from v.key and i.address is not distinct from v.address`
