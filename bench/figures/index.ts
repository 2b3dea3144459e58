import type { Figure } from '../measure/figure.ts'
import { absentKey } from './absent-key.ts'
import { detectAgainstGzip } from './detect-against-gzip.ts'
import { enrichAlerts } from './enrich-alerts.ts'
import { growth } from './growth.ts'
import { hunts } from './hunts.ts'
import { ingestAgainstGzip } from './ingest-against-gzip.ts'
import { leaksAgainstGrep } from './leaks-against-grep.ts'
import { leaksOfHistory } from './leaks-of-history.ts'
import { networkLookUps } from './network-look-ups.ts'
import { peakMemory } from './peak-memory.ts'
import { playbookHunt } from './playbook-hunt.ts'
import { questionAgainstDuckdb } from './question-against-duckdb.ts'
import { readJsonAgainstIngest } from './read-json-against-ingest.ts'
import { readJsonAgainstIngestOfTinyFiles } from './read-json-against-ingest-of-tiny-files.ts'
import { rollUp } from './roll-up.ts'
import { storeSize } from './store-size.ts'
import { triageOfOne } from './triage-of-one.ts'
import { usualOfOne } from './usual-of-one.ts'
import { versionAgainstNode } from './version-against-node.ts'

/** In the order in which they are measured and shown. */
export const figures: readonly Figure[] = [
  ingestAgainstGzip,
  readJsonAgainstIngest,
  readJsonAgainstIngestOfTinyFiles,
  peakMemory,
  storeSize,
  detectAgainstGzip,
  absentKey,
  rollUp,
  usualOfOne,
  triageOfOne,
  enrichAlerts,
  hunts,
  playbookHunt,
  networkLookUps,
  leaksAgainstGrep,
  leaksOfHistory,
  versionAgainstNode,
  questionAgainstDuckdb,
  growth,
]
