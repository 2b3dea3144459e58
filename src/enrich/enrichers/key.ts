import { factEvents } from '../../model/fact.ts'
import { toKeyFacts } from '../../model/key.ts'
import type { Duckdb } from '../../store/duckdb.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'

/** What keys say by themselves: how long they live, whose account is inside, and that root should not be seen at all. */
export const key: Enricher = {
  id: 'key',
  question: 'What kind of key is it, and of which account?',
  async enrich({ duckdb }: Subjects) {
    const rows = await duckdb.rows<Row>(keysSql)
    const own = rows.some(isOfOther) ? await readAccounts(duckdb) : new Set<string>()
    const known = rows.map((row) => ({ ...row, ...toSort(row, own) }))
    const byKind = Map.groupBy(known, ({ subject, kind }) => `${subject} ${kind}`)
    const roots = await duckdb.rows<Root>(rootSql)
    return [...[...byKind.values()].map(toFact), ...roots.map(toRoot)]
  },
}

type Row = {
  readonly subject: number
  readonly key: string
  /** The account in which the events are recorded. */
  readonly account: string | null
  readonly events: number
  readonly event_ids: readonly string[]
}

const keysSql = `
  select subject, access_key as key, min(account) as account, count(*) as events, arg_min(event_id, (t, event_id), 5) as event_ids
  from subject_events where shown and access_key <> '' group by subject, access_key order by subject, events desc, key`

/** Whether another account stands inside the key than the one in which it is used. */
function isOfOther({ key: id, account }: Pick<Row, 'key' | 'account'>): boolean {
  const { account: inside } = toKeyFacts(id)
  return inside !== null && account !== null && inside !== account
}

/** All accounts whose log this is: a key of one of them is no stranger in another. */
async function readAccounts(duckdb: Duckdb): Promise<ReadonlySet<string>> {
  const rows = await duckdb.rows<{ account: string }>(
    `select distinct subject as account from usage where subject_kind = 'account' and dimension = 'all'`,
  )
  return new Set(rows.map(({ account }) => account))
}

type Sort = { readonly kind: string; readonly inside: string | null }

function toSort({ key: id, account }: Row, own: ReadonlySet<string>): Sort {
  const { account: inside } = toKeyFacts(id)
  if (isOfOther({ key: id, account }))
    return { kind: own.has(inside!) ? 'key-of-other-account' : 'foreign-key', inside }
  if (id.startsWith('ASIA')) return { kind: 'temporary-key', inside }
  if (id.startsWith('AKIA'))
    return { kind: inside === null && /^.{4}[IJ]/.test(id) ? 'old-form-key' : 'long-term-key', inside }
  return { kind: 'other-credential', inside }
}

const says: Readonly<Record<string, string>> = {
  'foreign-key': 'belongs to an account whose log is not here',
  'key-of-other-account': 'belongs to another account of this log',
  'temporary-key': 'is temporary: it ends by itself within hours',
  'long-term-key': 'is long-term: it works until somebody disables it',
  'old-form-key':
    'is long-term and of the old form, which does not hold its account: it was made before about 2019, and works until somebody disables it',
  'other-credential': 'is a credential of another kind',
}

function toFact(keys: readonly (Row & Sort)[]): SubjectFact {
  const [{ subject, kind, key: id, inside }] = keys as [Row & Sort]
  const ids = toListed(keys.map((row) => toQuoted(row.key, 40)))
  const account = inside === null ? '' : ` Account inside the id: ${inside}.`
  return {
    subject,
    fact: {
      kind,
      subject: { kind: 'key', value: id },
      says: `${keys.length === 1 ? `The key ${ids}` : `Each of the keys ${ids}`} ${says[kind]}.${account}`,
      source: 'the form of the key id',
      eventIds: keys.flatMap(({ event_ids }) => event_ids).slice(0, factEvents),
    },
  }
}

type Root = {
  readonly subject: number
  readonly identity: string
  readonly events: number
  readonly event_ids: readonly string[]
}

const rootSql = `
  select subject, min(coalesce(identity, 'root')) as identity, count(*) as events, arg_min(event_id, (t, event_id), ${factEvents}) as event_ids
  from subject_events where shown and user_type = 'Root' and invoked_by is null group by subject order by subject`

function toRoot({ subject, identity, events, event_ids }: Root): SubjectFact {
  return {
    subject,
    fact: {
      kind: 'root-user',
      subject: { kind: 'identity', value: identity },
      says: `${toCounted(events, 'call')} ${events === 1 ? 'was' : 'were'} made by the root user, who may do everything and whom nobody needs for daily work.`,
      source: 'the events themselves',
      eventIds: event_ids,
    },
  }
}
