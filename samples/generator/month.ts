import { toIso } from '../cloudtrail/moment.ts'
import type { CloudTrailRecord } from '../cloudtrail/record.ts'
import { monthEnd } from './calendar.ts'
import { intrusion } from './intrusion/intrusion.ts'
import { analysis } from './life/analysis.ts'
import { serviceDays } from './life/aws-services.ts'
import { bookkeeperDays } from './life/bookkeeper.ts'
import { clusterDays } from './life/cluster.ts'
import { consoleDays } from './life/console-days.ts'
import { functionDays } from './life/functions.ts'
import { integrationDays } from './life/integrations.ts'
import { keyRotation } from './life/key-rotation.ts'
import { mailRelayDays } from './life/mail-relay.ts'
import { pipelineDays } from './life/pipeline.ts'
import { postureScans } from './life/posture-scan.ts'
import { strangerDays } from './life/strangers.ts'
import { terminalDays } from './life/terminal-days.ts'

/** Larkmoor's ordinary month. */
const lives = [
  serviceDays,
  mailRelayDays,
  integrationDays,
  clusterDays,
  functionDays,
  pipelineDays,
  postureScans,
  consoleDays,
  terminalDays,
  keyRotation,
  analysis,
  bookkeeperDays,
  strangerDays,
]

export type Month = { readonly honest: readonly CloudTrailRecord[]; readonly attack: readonly CloudTrailRecord[] }

/** All that happens from the first day to the last, in no order. */
export function toMonth(): Month {
  const isInMonth = ({ eventTime }: CloudTrailRecord) => eventTime < toIso(monthEnd)
  return { honest: lives.flatMap((life) => [...life()]).filter(isInMonth), attack: [...intrusion()] }
}
