import type { Triage } from '../../../model/triage.ts'
import type { Rows } from '../../command.ts'

const columns = ['lead', 'verdict', 'score', 'weight', 'kind', 'subject', 'says', 'source', 'events'] as const

/** The facts of a triage as a spreadsheet holds them: whom they are about, and what became of it, on every row. */
export function toFactRows({ lead, verdict, score, facts }: Triage): Rows {
  const rows = facts.map(({ weight, kind, subject, says, source, eventIds }) => ({
    lead: lead.value,
    verdict,
    score,
    weight,
    kind,
    subject: subject.value,
    says,
    source,
    events: eventIds.join('; '),
  }))
  return { columns, rows }
}
