import type { ReportFormat } from '../format.ts'
import { csv } from './csv.ts'
import { html } from './html.ts'
import { indicatorsCsv } from './indicators-csv.ts'
import { indicatorsJsonl } from './indicators-jsonl.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { markdown } from './markdown.ts'
import { navigator } from './navigator.ts'
import { ocsf } from './ocsf.ts'
import { stix } from './stix.ts'
import { timesketch } from './timesketch.ts'

/** Every form of a report; for people first. */
export const reportFormats: readonly ReportFormat[] = [
  markdown,
  html,
  json,
  csv,
  jsonl,
  indicatorsCsv,
  indicatorsJsonl,
  timesketch,
  stix,
  ocsf,
  navigator,
]
