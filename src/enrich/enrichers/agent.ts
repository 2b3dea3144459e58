import type { Agent } from '../../model/agent.ts'
import { factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { toDay } from '../say/moments.ts'
import { toCounted, toQuoted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'

/** Takes the agents of a subject apart: an attacker's tool or distribution is the gravest there is to say, but where it is nothing new. */
export const agent: Enricher = {
  id: 'agent',
  question: 'With which tool, and on which system?',
  async enrich(subjects) {
    const { duckdb, parse } = subjects
    const rows = await duckdb.rows<Row>(
      `select subject, value, events, event_ids from present where shown and dimension = 'agent' order by subject, events desc, first, value`,
    )
    const habits = await readHabits(subjects)
    return [...Map.groupBy(rows, ({ subject }) => subject)].flatMap(([subject, own]) => {
      const found = own.flatMap((row) => toFound(row, parse(row.value)))
      const byClass = Map.groupBy(found, ({ noteworthy }) => kinds[noteworthy.class])
      return [
        toCommonest(subject, own, parse),
        ...[...byClass].map(([kind, uses]) => toNoteworthy(subject, kind, { uses, habits })),
      ]
    })
  },
}

type Row = {
  readonly subject: number
  readonly value: string
  readonly events: number
  readonly event_ids: readonly string[]
}
type Use = Row & { readonly noteworthy: NonNullable<Agent['noteworthy']> }
/** Since when somebody has used something, by subject and name. */
type Habits = ReadonlyMap<string, { readonly first: string; readonly events: number }>

const kinds = {
  'offensive-distribution': 'offensive-agent',
  'offensive-tool': 'offensive-agent',
  'audit-tool': 'audit-tool-agent',
  'storage-client': 'storage-client-agent',
} as const

const source = 'keytrail’s table of agents'
/** Who has used it so often, over so many days, does it every week; a thief's week would be a long one. */
const habit = { events: 5, spanDays: 5 }

/** What identities and keys have used for long, of what deserves a notice. */
async function readHabits({ duckdb, parse }: Subjects): Promise<Habits> {
  const rows = await duckdb.rows<{ subject: number; value: string; events: number; first: string; last: string }>(
    `select subject, value, max(events) as events, min(first) as first, max(last) as last
     from past join agents on user_agent = value
     where dimension = 'agent' and kind in ('identity', 'key') and noteworthy is not null group by subject, value order by subject, value`,
  )
  const byName = Map.groupBy(rows, ({ subject, value }) => `${subject} ${parse(value).noteworthy!.name}`)
  return new Map(
    [...byName].flatMap(([name, uses]) => {
      const events = uses.reduce((sum, use) => sum + use.events, 0)
      const first = uses.map((use) => use.first).sort()[0]!
      const last = uses
        .map((use) => use.last)
        .sort()
        .at(-1)!
      const isHabit = events >= habit.events && Date.parse(last) - Date.parse(first) >= habit.spanDays * dayMs
      return isHabit ? [[name, { first, events }] as const] : []
    }),
  )
}

const dayMs = 86_400_000

function toFound(row: Row, { noteworthy }: Agent): Use[] {
  return noteworthy ? [{ ...row, noteworthy }] : []
}

/** One fact for all that is of one kind; it is a habit where all of it is. */
function toNoteworthy(
  subject: number,
  kind: string,
  { uses, habits }: { readonly uses: readonly Use[]; readonly habits: Habits },
): SubjectFact {
  const known = (use: Use) => habits.get(`${subject} ${use.noteworthy.name}`)
  const strange = uses.find((use) => !known(use))
  const use = strange ?? uses[0]!
  const since = strange
    ? ''
    : ` Nothing new: it was used in ${toCounted(known(use)!.events, 'earlier call')} since ${toDay(known(use)!.first)}.`
  return {
    subject,
    fact: {
      kind: strange ? kind : `usual-${kind}`,
      subject: { kind: 'agent', value: use.value },
      says: `The agent ${toQuoted(use.value)} names ${use.noteworthy.says}${since}`,
      source,
      eventIds: uses.flatMap(({ event_ids }) => event_ids).slice(0, factEvents),
    },
  }
}

/** The commonest agent, taken apart. */
function toCommonest(subject: number, rows: readonly Row[], parse: (text: string) => Agent): SubjectFact {
  const families = [...Map.groupBy(rows, ({ value }) => parse(value).family).values()].map((own) => ({
    first: own[0]!,
    events: own.reduce((sum, { events }) => sum + events, 0),
  }))
  const [{ first, events }] = families.toSorted((one, other) => other.events - one.events) as [
    (typeof families)[number],
  ]
  const found = parse(first.value)
  const parts = [
    ['version', found.version],
    ['kernel', found.kernel],
    ['language', found.language],
    ['SDK', found.sdk],
    ['command', found.command],
    ['environment', found.environment],
    ['application', found.application],
  ].flatMap(([name, value]) => (value ? `${name} ${toQuoted(value, 60)}` : []))
  const others = families.length > 1 ? `, the commonest of ${families.length} tools` : ''
  return {
    subject,
    fact: {
      kind: 'agent',
      subject: { kind: 'agent', value: first.value },
      says: `${toCounted(events, 'call')} with ${toQuoted(found.family)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}${others}. An agent is the caller’s word.`,
      source,
      eventIds: first.event_ids,
    },
  }
}
