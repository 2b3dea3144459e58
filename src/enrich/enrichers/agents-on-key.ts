import { factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { toMinute } from '../say/moments.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'

/** Whoever steals a key uses it beside its owner, and often with more tools than one. */
export const agentsOnKey: Enricher = {
  id: 'agents-on-key',
  question: 'Is one key used with several tools, or on several systems?',
  async enrich({ duckdb }) {
    const families = await duckdb.rows<Family>(familiesSql)
    const changes = await duckdb.rows<Change>(changesSql)
    const byKey = Map.groupBy(families, ({ subject, key }) => `${subject} ${key}`)
    const several = [...byKey.values()].flatMap((own) => toSeveral(own) ?? [])
    return [...toTelling(several), ...changes.map(toConflict)]
  },
}

type Family = {
  readonly subject: number
  readonly key: string
  readonly family: string
  readonly tool: string | null
  readonly os: string
  readonly distribution: string | null
  readonly is_new: boolean
  /** Whether there is any past in which it could have been used. */
  readonly has_past: boolean
  readonly event_ids: readonly string[]
}

const source = 'this log, from an hour before to an hour after'

/**
 * The calls with keys that the subject shows, and whether the identity or key had never used the family of agents. Who names no system is a
 * service, the console, or says too little. What runs inside of another system (WSL, Docker on a Mac) is no second machine.
 */
const callsSql = `
  with usual as (select distinct subject, family from past join agents on user_agent = value
      where dimension = 'agent' and kind in ('identity', 'key')),
    shown as (select distinct subject, access_key from subject_events where shown and access_key <> ''),
    calls as (select e.subject, access_key as key, t, event_id, a.family, a.tool, a.os, a.distribution, usual.family is null as is_new
      from subject_events e join shown using (subject, access_key)
        join agents a on a.user_agent = left(e.user_agent, 1024) and a.os is not null and a.distribution is distinct from 'WSL' and a.distribution is distinct from 'Docker Desktop'
        left join usual on usual.subject = e.subject and usual.family = a.family)`

const familiesSql = `${callsSql}
  select subject, key, family, min(tool) as tool, min(os) as os, min(distribution) as distribution, bool_or(is_new) as is_new,
    subject in (select subject from spans where kind <> 'account' and own_days > 0) as has_past,
    array_slice(list(event_id order by t, event_id), 1, 5) as event_ids
  from calls group by subject, key, family qualify count(*) over (partition by subject, key) > 1 order by subject, key, min(t), family`

/** Other systems, or three tools; and what was always so is ordinary. */
function toSeveral(families: readonly Family[]): SubjectFact | null {
  const systems = countSystems(families)
  if (systems < 2 && new Set(families.map(({ tool }) => tool)).size < 3) return null
  const [{ subject, key, has_past }] = families as [Family]
  const strange = families.filter(({ is_new }) => is_new)
  const name = (some: readonly Family[]) =>
    toListed(
      some.map(({ family }) => toQuoted(family, 60)),
      6,
    )
  const news =
    strange.length === 0
      ? 'All of them were in use before'
      : has_past
        ? `Not in use before: ${name(strange)}`
        : 'There are no earlier calls to compare with'
  return {
    subject,
    fact: {
      kind: strange.length > 0 ? 'several-agents-on-key' : 'usual-agents-on-key',
      subject: { kind: 'key', value: key },
      says: `About this time the key ${toQuoted(key, 40)} was used with ${toCounted(families.length, 'agent')} on at least ${toCounted(systems, 'system')}: ${name(families)}. ${news}.`,
      source,
      eventIds: families.flatMap(({ event_ids }) => event_ids).slice(0, factEvents),
    },
  }
}

/** An agent that names no distribution may be any of its system's. */
function countSystems(families: readonly Family[]): number {
  const byOs = Map.groupBy(families, ({ os }) => os)
  const count = (own: readonly Family[]) => new Set(own.flatMap(({ distribution }) => distribution ?? [])).size
  return [...byOs.values()].reduce((sum, own) => sum + Math.max(1, count(own)), 0)
}

/** Of several keys of a subject the first speaks, one with something new before the others. */
function toTelling(found: readonly SubjectFact[]): SubjectFact[] {
  const isUsual = ({ fact }: SubjectFact) => Number(fact.kind === 'usual-agents-on-key')
  const ranked = found.toSorted((one, other) => isUsual(one) - isUsual(other))
  return [...Map.groupBy(ranked, ({ subject }) => subject).values()].map(([first]) => first!)
}

type Change = {
  readonly subject: number
  readonly key: string
  readonly at: string
  readonly minutes: number
  readonly before: string
  readonly after: string
  readonly event_ids: readonly string[]
}

/** The first change of system within ten minutes, to or from an agent that is new. */
const changesSql = `${callsSql},
  steps as (select *, lag({t: t, event_id: event_id, family: family, os: os, is_new: is_new}) over (partition by subject, key order by t, event_id) as old from calls)
  select subject, key, t as at, date_diff('minute', old.t, t) as minutes, old.family as before, family as after, [old.event_id, event_id] as event_ids
  from steps where old.os <> os and (is_new or old.is_new) and t - old.t <= interval 10 minute
  qualify row_number() over (partition by subject order by t, event_id) = 1 order by subject`

function toConflict({ subject, key, at, minutes, before, after, event_ids }: Change): SubjectFact {
  return {
    subject,
    fact: {
      kind: 'agents-conflict',
      subject: { kind: 'key', value: key },
      says: `At ${toMinute(at)} the key ${toQuoted(key, 40)} went from ${toQuoted(before, 60)} to ${toQuoted(after, 60)} within ${minutes < 2 ? 'a minute' : `${minutes} minutes`}, as if two machines used it at once.`,
      source,
      eventIds: event_ids,
    },
  }
}
