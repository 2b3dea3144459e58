import type { SectionWriter } from '../section.ts'
import { accounts } from './accounts.ts'
import { attack } from './attack.ts'
import { cleared } from './cleared.ts'
import { coverage } from './coverage.ts'
import { detection } from './detection.ts'
import { entry } from './entry.ts'
import { events } from './events.ts'
import { evidence } from './evidence.ts'
import { indicators } from './indicators.ts'
import { notes } from './notes.ts'
import { opportunities } from './opportunities.ts'
import { remediation } from './remediation.ts'
import { scoping } from './scoping.ts'
import { summary } from './summary.ts'
import { takeaways } from './takeaways.ts'

/** The parts of a report, in the order in which it is read. */
export const sections: readonly SectionWriter[] = [
  summary,
  detection,
  attack,
  entry,
  scoping,
  accounts,
  indicators,
  remediation,
  opportunities,
  takeaways,
  cleared,
  coverage,
  notes,
  events,
  evidence,
]
