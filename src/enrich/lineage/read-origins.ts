import { factEvents } from '../../model/fact.ts'
import type { SubjectFact } from '../enricher.ts'
import { toWho } from '../say/actors.ts'
import { toMinute } from '../say/moments.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'
import { toKeyFact } from './to-key-fact.ts'

type Hop = {
  readonly subject: number
  readonly key: string
  readonly hop: number
  /** Null where no event of the log issued the key. */
  readonly call: string | null
  readonly child: string
  readonly parent: string | null
  readonly identity: string | null
  readonly by_service: boolean
  readonly mfa: boolean
  readonly address: string | null
  readonly t: string
  readonly event_id: string
  readonly expires: string | null
  readonly from_console: boolean
  readonly shown_ids: readonly string[]
}

/** So many keys in a row are looked up. */
const mostHops = 5

const hopsSql = `
  with recursive keys as (select subject, access_key as key, bool_or(session_from_console = 'true') as from_console,
      arg_min(event_id, (t, event_id), 5) as shown_ids, min(t) as first
    from subject_events where shown and starts_with(access_key, 'ASIA') group by subject, access_key),
  chain as (select distinct key, key as child, 1 as hop from keys
    union all select chain.key, i.parent, hop + 1 from chain join issued i using (child) where i.parent is not null and hop < ${mostHops})
  select subject, key, hop, call, child, parent, identity, coalesce(by_service, false) as by_service, coalesce(mfa, false) as mfa, address, t, event_id, expires, from_console, shown_ids
  from keys join chain using (key) left join issued using (child) where starts_with(child, 'ASIA') order by subject, first, key, hop`

/** Out of the table `issued`: the chain of keys behind each temporary key that is shown, or that the log does not have it. */
export async function readOrigins({ duckdb }: Subjects): Promise<SubjectFact[]> {
  const hops = await duckdb.rows<Hop>(hopsSql)
  const chains = [...Map.groupBy(hops, ({ subject, key }) => `${subject} ${key}`).values()]
  return [...Map.groupBy(chains, ([first]) => first!.subject).values()].flatMap((own) => {
    const known = own.filter(([first]) => first!.call !== null)
    const unknown = own.filter(([first]) => first!.call === null && !first!.from_console)
    return [
      ...(known.length > 0 ? [toLineage(known)] : []),
      ...known.filter(isLaundered).slice(0, 1).map(toLaundered),
      ...(unknown.length > 0 ? [toUnknown(unknown)] : []),
    ]
  })
}

type Chain = readonly Hop[]

function toLineage(chains: readonly Chain[]): SubjectFact {
  const [chain] = chains as [Chain]
  const others =
    chains.length > 1
      ? ` ${toCounted(chains.length - 1, 'more temporary key')} of it ${chains.length === 2 ? 'has' : 'have'} an origin in the log too.`
      : ''
  return toKeyFact(chain[0]!, {
    kind: 'key-lineage',
    says: `${chain
      .filter(({ call }) => call)
      .map(toHopWords)
      .join(' ')}${others}`,
    eventIds: chain.flatMap(({ event_id }) => event_id ?? []),
  })
}

/** `The key "ASIA…" was issued by AssumeRole to …` */
function toHopWords({ child, parent, call, identity, by_service, address, t, expires }: Hop): string {
  const who = by_service
    ? `to the service ${toQuoted(identity ?? 'unknown', 60)}`
    : `to ${toWho(identity ?? 'unknown')}`
  const key = parent === null ? '' : ` with the key ${toQuoted(parent, 40)}`
  const from = address === null ? '' : ` from ${address}`
  const until = expires === null ? '' : `, until ${toMinute(expires)}`
  return `The key ${toQuoted(child, 40)} was issued by ${call} at ${toMinute(t)} ${who}${key}${from}${until}.`
}

/** A federation token, or a key of a key of a long-term key without a second factor: ways to stay that few honest tools take. */
function isLaundered(chain: Chain): boolean {
  const issued = chain.filter(({ call, by_service }) => call !== null && !by_service)
  const isFromKey = issued.at(-1)?.parent?.startsWith('AKIA') ?? false
  const isFederated = issued.some(({ call }) => call === 'GetFederationToken')
  return isFromKey && (isFederated || (issued.length > 1 && issued.every(({ mfa }) => !mfa)))
}

function toLaundered(chain: Chain): SubjectFact {
  const calls = chain.flatMap(({ call }) => call ?? []).reverse()
  return toKeyFact(chain[0]!, {
    kind: 'session-laundering',
    says: `Behind the temporary key stands the long-term key ${toQuoted(chain.findLast(({ parent }) => parent)!.parent!, 40)}, through ${toListed(calls)} without a second factor: such a session lives on when that key is disabled.`,
    eventIds: chain.flatMap(({ event_id }) => event_id ?? []),
  })
}

function toUnknown(chains: readonly Chain[]): SubjectFact {
  const keys = chains.map(([first]) => toQuoted(first!.key, 40))
  return toKeyFact(chains[0]![0]!, {
    kind: 'origin-not-in-logs',
    says: `No event in this log issued ${toListed(keys)}: the log begins later, lacks an account or a Region, or the key was issued by AWS itself.`,
    eventIds: chains.flatMap(([first]) => first!.shown_ids).slice(0, factEvents),
  })
}
