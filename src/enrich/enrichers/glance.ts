import type { Fact } from '../../model/fact.ts'
import type { Enricher } from '../enricher.ts'
import { type ActorFact, countActors, mergeFacts } from '../history/merge-facts.ts'
import { enoughDays, ofFeature } from '../history/novelty.ts'
import { type ActorUses, readUses } from '../history/read-uses.ts'
import { toHowOften, toKnownDays } from '../history/say-uses.ts'
import { toCapital, toKeyName, toWho } from '../say/actors.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'

/** The user at a glance: from where, with what, in which Regions and with which services somebody usually calls. */
export const glance: Enricher = {
  id: 'glance',
  question: 'What does this identity usually do?',
  async enrich(subjects) {
    const identities = await readUses(subjects, 'identity')
    const keys = await readUses(subjects, 'key')
    const habits = Map.groupBy(await readHabits(subjects), ({ kind, subject, actor }) => `${kind} ${subject} ${actor}`)
    const atAGlance = identities.flatMap((own) =>
      toGlance(own, habits.get(`identity ${own.subject} ${own.actor}`) ?? []),
    )
    const purposes = keys.flatMap((own) => toPurpose(own, 'key', habits.get(`key ${own.subject} ${own.actor}`) ?? []))
    const withKey = new Set(keys.map(({ subject }) => subject))
    const others = identities
      .filter(({ subject }) => !withKey.has(subject))
      .flatMap((own) => toPurpose(own, 'identity', habits.get(`identity ${own.subject} ${own.actor}`) ?? []))
    const counts = countActors([...keys, ...identities.filter(({ subject }) => !withKey.has(subject))])
    return [
      ...mergeFacts(atAGlance, countActors(identities), new Set()),
      ...mergeFacts([...purposes, ...others], counts, new Set(['within-single-purpose'])),
    ]
  },
}

const shown = ['address', 'agent', 'region', 'service'] as const

type Habit = {
  readonly subject: number
  readonly kind: 'identity' | 'key'
  readonly actor: string
  readonly dimension: (typeof shown)[number]
  readonly value: string
  readonly events: number
  /** Of all calls of the actor. */
  readonly share: number
  readonly others: number
}

/** The commonest few values of each dimension, agents by family. */
function readHabits({ duckdb }: Subjects): Promise<Habit[]> {
  return duckdb.rows<Habit>(`
    with valued as (select p."window", p.dimension, coalesce(g.family, p.value) as value, sum(p.events)::bigint as events
        from past_values p join windows w using ("window") left join agents g on p.dimension = 'agent' and g.user_agent = p.value
        where w.kind <> 'account' and p.dimension in ('address', 'agent', 'region', 'service') group by all),
      ranked as (select *, row_number() over (partition by "window", dimension order by events desc, value) as nth, count(*) over (partition by "window", dimension) as "values" from valued)
    select a.subject, a.kind, a.actor, r.dimension, r.value, r.events, r.events / s.events::double as share, ("values" - 3)::bigint as others
    from actor_windows a join ranked r using ("window") join window_spans s using ("window") where nth <= 3
    order by a.subject, a.kind, a.actor, dimension, nth`)
}

const words = { address: 'from', agent: 'with', region: 'in', service: 'of' } as const

function toGlance({ subject, actor, history }: ActorUses, habits: readonly Habit[]): ActorFact[] {
  if (habits.length === 0) return []
  const said = shown.flatMap((dimension) => {
    const own = habits.filter((habit) => habit.dimension === dimension)
    return own.length === 0 ? [] : [`${words[dimension]} ${toValues(own)}`]
  })
  const fact: Fact = {
    kind: 'at-a-glance',
    subject: { kind: 'identity', value: actor },
    says: `In ${toKnownDays(history)} ${toWho(actor)} called ${toHowOften(history).replace('it called ', '')}: ${said.join('; ')}.`,
    source: `what the identity did in ${toKnownDays(history)}`,
    eventIds: [],
  }
  return [{ subject, actor, fact }]
}

function toValues(habits: readonly Habit[]): string {
  const values = habits.map(({ value, share }) => `${toQuoted(value, 60)} (${toPercent(share)})`)
  const others = Math.max(0, habits[0]!.others)
  return others > 0 ? `${values.join(', ')} and ${others} more` : toListed(values)
}

/** So much history and so large a share of one service make a purpose. */
const enough = { events: 50, share: 0.9 }
/** Asked by tools of every kind to learn who they are. */
const anybodys = 'sts.amazonaws.com'

function toPurpose(own: ActorUses, kind: 'key' | 'identity', habits: readonly Habit[]): ActorFact[] {
  const { subject, actor, history } = own
  const most = habits.find(({ dimension }) => dimension === 'service')
  if (!most || history.own_events < enough.events || history.own_days < enoughDays || most.share < enough.share)
    return []
  const services = ofFeature(own, 'service')
  if (services.length === 0) return []
  const outside = services.filter(({ value }) => value !== most.value && value !== anybodys)
  const whose = kind === 'key' ? toKeyName(actor) : toWho(actor)
  const purpose = `${toPercent(most.share)} of the ${toCounted(history.own_events, 'call')} of ${whose} in ${toKnownDays(history)} are to ${toQuoted(most.value, 60)}`
  const says =
    outside.length === 0
      ? `${purpose}, and so are these.`
      : `${purpose}; now it calls ${toListed(outside.map(({ value }) => toQuoted(value, 60)))}.`
  const fact: Fact = {
    kind: outside.length === 0 ? 'within-single-purpose' : 'outside-single-purpose',
    subject: { kind, value: actor },
    says: toCapital(says),
    source: `what was called in ${toKnownDays(history)}`,
    eventIds: outside.flatMap(({ event_ids }) => event_ids).slice(0, 20),
  }
  return [{ subject, actor, fact }]
}

function toPercent(share: number): string {
  return share < 0.01 ? 'less than 1 %' : `${Math.floor(share * 100)} %`
}
