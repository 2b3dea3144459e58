import type { CallInfo } from '../../knowledge/calls/calls.ts'
import { type Fact, factEvents } from '../../model/fact.ts'
import type { SubjectFact } from '../enricher.ts'
import { openWhom } from '../say/whom.ts'
import { toCounted, toQuoted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'

/** A call that a subject shows, and how usual it is: for who calls, and in the account. */
export type ShownCall = {
  readonly subject: number
  /** `ses.amazonaws.com:GetSendQuota` */
  readonly call: string
  readonly events: number
  readonly denied: number
  readonly failed: number
  readonly event_ids: readonly string[]
  /** On so many of the usual days its identity (the one that did most) made the call; so many had any call of it. */
  readonly own_days: number
  readonly active_days: number
  /** The same of the account. */
  readonly account_days: number
  readonly log_days: number
  readonly info: CallInfo
}

const callsSql = `
  with usual as (select subject, value, max(days) filter (kind <> 'account') as own_days, max(days) filter (kind = 'account') as account_days
      from past where dimension = 'call' group by subject, value),
    active as (select subject, max(own_days) filter (kind <> 'account') as active_days, max(log_days) as log_days from spans group by subject)
  select subject, p.value as call, p.events, p.denied, p.failed, p.event_ids, coalesce(u.own_days, 0) as own_days, coalesce(u.account_days, 0) as account_days,
    coalesce(active_days, 0) as active_days, coalesce(log_days, 0) as log_days
  from present p left join usual u using (subject, value) left join active using (subject)
  where p.shown and p.dimension = 'call' order by subject, p.first, p.value`

const read = new WeakMap<Subjects, Promise<ReadonlyMap<number, readonly ShownCall[]>>>()

/** The calls of each subject, by its number, in order of time. Once for all that ask. */
export function readCalls(subjects: Subjects): Promise<ReadonlyMap<number, readonly ShownCall[]>> {
  const known = read.get(subjects) ?? ask(subjects)
  read.set(subjects, known)
  return known
}

async function ask({ duckdb, calls }: Subjects): Promise<ReadonlyMap<number, readonly ShownCall[]>> {
  const rows = await duckdb.rows<Omit<ShownCall, 'info'>>(callsSql)
  const described = rows.map((row) => {
    const at = row.call.indexOf(':')
    return { ...row, info: calls.of(row.call.slice(0, at), row.call.slice(at + 1)) }
  })
  return Map.groupBy(described, ({ subject }) => subject)
}

/** What is said of some of a subject's calls. */
export type SaidOfCalls = Pick<Fact, 'kind' | 'says' | 'source'> & { readonly of: readonly ShownCall[] }

/** The facts that `say` finds in the calls of each subject. */
export async function toCallFacts(
  subjects: Subjects,
  say: (calls: readonly ShownCall[]) => readonly (SaidOfCalls | null)[],
): Promise<SubjectFact[]> {
  const whom = openWhom(subjects.all)
  return [...(await readCalls(subjects))].flatMap(([subject, calls]) =>
    say(calls).flatMap((said) => {
      if (!said) return []
      const { of, ...words } = said
      const eventIds = [...new Set(of.flatMap(({ event_ids }) => event_ids))].slice(0, factEvents)
      return [{ subject, fact: { ...words, subject: whom(subject), eventIds } }]
    }),
  )
}

/** `"ses:GetSendQuota"` of `ses.amazonaws.com:GetSendQuota`. */
export function toCallName({ call }: ShownCall): string {
  return toQuoted(call.replace('.amazonaws.com:', ':'), 80)
}

export function hasSucceeded({ events, denied, failed }: ShownCall): boolean {
  return events > denied + failed
}

/** That none of the calls was made by who makes them now, and how much there is to say so. */
export function toNoHistory([first]: readonly ShownCall[]): string {
  const days = first?.active_days ?? 0
  if (days === 0) return 'Its identity made no calls on the usual days, so that there is nothing to compare with'
  return `Not one of them was made by its identity on the ${toCounted(days, 'usual day')} on which it called`
}
