import { factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { toMinute } from '../say/moments.ts'
import { toCounted, toQuoted } from '../say/words.ts'

/** Thieves with keys turn them into console sessions, which may do what the key's own session may not, and outlive it. */
export const consoleFromKey: Enricher = {
  id: 'console-from-key',
  question: 'Was a console session made from a key?',
  async enrich({ duckdb }) {
    return (await duckdb.rows<Row>(consoleSql)).map(toFact)
  },
}

type Row = {
  readonly subject: number
  readonly key: string
  readonly agent: string | null
  readonly identity: string
  readonly tokens: number
  readonly sessions: number
  readonly first: string
  readonly event_ids: readonly string[]
}

/** Identity Center makes its console sessions so too: those are everybody's daily work. */
const consoleSql = `
  select subject, arg_min(access_key, (t, event_id)) as key, arg_min(user_agent, (t, event_id)) as agent, arg_min(coalesce(identity, 'unknown'), (t, event_id)) as identity,
    count(*) filter (event_name = 'GetSigninToken') as tokens, count(*) filter (event_name <> 'GetSigninToken') as sessions,
    min(t) as first, arg_min(event_id, (t, event_id), ${factEvents}) as event_ids
  from subject_events
  where error_code is null and access_key <> '' and not coalesce(contains(identity, '/AWSReservedSSO_'), false)
    and (event_source = 'signin.amazonaws.com' and event_name = 'GetSigninToken'
      or user_type = 'FederatedUser' and session_from_console = 'true')
  group by subject order by subject`

function toFact({ subject, key, agent, identity, tokens, sessions, first, event_ids }: Row): SubjectFact {
  const what = [
    tokens > 0
      ? `${toCounted(tokens, 'sign-in token')} for the console ${tokens === 1 ? 'was' : 'were'} taken with a key`
      : null,
    sessions > 0
      ? `${toCounted(sessions, 'call')} came from the console in a session that a long-term key had issued`
      : null,
  ].filter((words) => words !== null)
  return {
    subject,
    fact: {
      kind: 'console-from-key',
      subject: { kind: 'key', value: key },
      says: `From ${toMinute(first)} on ${what.join(', and ')} (${toQuoted(identity, 100)}, with ${toQuoted(agent ?? 'no agent', 60)}).`,
      source: 'GetSigninToken and console sessions in this log, from an hour before to an hour after',
      eventIds: event_ids,
    },
  }
}
