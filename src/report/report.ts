import { toAttributions } from './attributions.ts'
import type { Section, Words } from './document.ts'
import { type Indicator, toIndicators } from './indicator.ts'
import type { ReportInput } from './report-input.ts'
import { sections } from './sections/index.ts'
import { toStory } from './story.ts'

/** An incident, written up: what renderers of every format read. */
export type Report = ReportInput & {
  readonly indicators: readonly Indicator[]
  /** Whose data it shows; for the foot of the page. */
  readonly attributions: readonly Words[]
  /** The parts for people, in order; one that has nothing to say is not there. */
  readonly sections: readonly Section[]
}

/** Writes an incident up. Pure: the same input gives the same report. */
export function toReport(input: ReportInput): Report {
  const story = toStory(input)
  return {
    ...input,
    indicators: toIndicators(story),
    attributions: toAttributions(input),
    sections: sections.flatMap(({ id, title, write }) => {
      const blocks = write(story)
      return blocks.length === 0 ? [] : [{ id, title, blocks }]
    }),
  }
}
