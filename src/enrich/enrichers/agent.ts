import { factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { toQuoted } from '../say/words.ts'

type AgentRow = {
  subject: number
  value: string
  events: number
  event_ids: string[]
  keys: number
  families: string[]
}

/** Takes the agents of a subject apart: an attacker's tool or distribution is the gravest there is to say. */
export const agent: Enricher = {
  id: 'agent',
  question: 'With which tool, and on which system?',
  async enrich({ duckdb, parse }) {
    const rows = await duckdb.rows<AgentRow>(
      `select subject, value, events, event_ids from present where shown and dimension = 'agent' order by subject, first, value`,
    )
    return [...Map.groupBy(rows, ({ subject }) => subject)].flatMap(([subject, own]) =>
      toOffensive(subject, own, parse),
    )
  },
}

function toOffensive(
  subject: number,
  rows: readonly AgentRow[],
  parse: (text: string) => { offensive: { name: string; says: string } | null },
): SubjectFact[] {
  const found = rows.flatMap((row) => {
    const { offensive } = parse(row.value)
    return offensive ? [{ ...row, offensive }] : []
  })
  const [first] = found
  if (!first) return []
  return [
    {
      subject,
      fact: {
        kind: 'offensive-agent',
        subject: { kind: 'agent', value: first.value },
        says: `The agent ${toQuoted(first.value)} is ${first.offensive.name}: ${first.offensive.says}.`,
        source: 'keytrail’s table of agents',
        eventIds: found.flatMap(({ event_ids }) => event_ids).slice(0, factEvents),
      },
    },
  ]
}
