import type { Hypothesis } from '../../model/incident.ts'
import { type Block, heading, list, paragraph, sentences } from '../document.ts'
import { toSentence } from '../say/lists.ts'
import type { SectionWriter } from '../section.ts'

const rank = ['likely', 'possible', 'unlikely']

/** How the intruder may have come in, the likeliest first. */
export const entry: SectionWriter = {
  id: 'entry',
  title: 'How the attacker came in',
  write: ({ incident }) =>
    incident.hypotheses
      .toSorted((one, other) => rank.indexOf(one.likelihood) - rank.indexOf(other.likelihood))
      .flatMap(toBlocks),
}

const names: Readonly<Record<Hypothesis['id'], string>> = {
  'leaked-key': 'A leaked key',
  workload: 'A workload’s credentials',
  console: 'The console',
  federation: 'Federation',
}

function toBlocks({ id, says, likelihood, for: speaksFor, against, lookedAt }: Hypothesis): Block[] {
  const looked = lookedAt.length === 0 ? null : toSentence(`Looked at: ${lookedAt.join('; ')}`)
  return [
    heading(`${names[id]}: ${likelihood}`),
    paragraph(toSentence(says)),
    ...list([
      ...speaksFor.map((one) => `For: ${toSentence(one)}`),
      ...against.map((one) => `Against: ${toSentence(one)}`),
    ]),
    ...sentences(looked),
  ]
}
