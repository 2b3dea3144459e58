import type { Incident } from '../model/incident.ts'
import type { Searched } from '../model/table.ts'
import { toMinute } from '../model/time-window.ts'
import type { Context } from './context.ts'
import type { Deed } from './deed.ts'
import { toCallName, toCounted, toDistinct, toListed } from './say.ts'

const dayMs = 86_400_000
/** So many days of log before an intrusion show what is ordinary. */
const daysOfHistory = 14
const shownSilences = 5

export type CoverageInput = {
  readonly searched: Searched
  readonly context: Context
  readonly deeds: readonly Deed[]
  readonly first: string
  readonly last: string
}

/** What was looked at, and where the log has holes that matter here, in sentences. */
export function toCoverage(input: CoverageInput): Incident['coverage'] {
  return {
    ...input.searched,
    gaps: [...toEdges(input), ...toBlinding(input), ...toSilences(input), ...toRegions(input)],
  }
}

function toEdges({ searched, first, last }: CoverageInput): string[] {
  const before = searched.from === null ? 0 : (Date.parse(first) - Date.parse(searched.from)) / dayMs
  const after = searched.until === null ? 0 : (Date.parse(searched.until) - Date.parse(last)) / dayMs
  return [
    ...(before < daysOfHistory
      ? [
          `The log begins ${toDays(before)} before the first of the thief’s events: what happened earlier, and what was ordinary then, is ${before < 1 ? 'not known' : 'known only in part'}.`,
        ]
      : []),
    ...(after < 1
      ? [`The log ends ${toDays(after)} after the last of the thief’s events: they may have gone on.`]
      : []),
  ]
}

function toDays(days: number): string {
  return days < 1 ? toCounted(Math.max(0, Math.round(days * 24)), 'hour') : toCounted(Math.floor(days), 'day')
}

/** The thief may have made the holes. */
function toBlinding({ deeds }: CoverageInput): string[] {
  const blinding = deeds.filter(
    ({ outcome, info }) => outcome === 'allowed' && info.techniques.some(({ id }) => id === 'T1562.008'),
  )
  if (blinding.length === 0) return []
  const calls = toDistinct(blinding.map(({ call }) => toCallName(call)))
  return [
    `The thief changed what is logged (${toListed(calls)}, from ${toMinute(blinding[0]!.first)}): later events may be missing.`,
  ]
}

function toSilences({ context }: CoverageInput): string[] {
  return context.silences
    .slice(0, shownSilences)
    .map(
      ({ account, from, until, hours }) =>
        `No event of account ${account ?? 'unknown'} from ${toMinute(from)} to ${toMinute(until)} (${toCounted(hours, 'hour')}): a quiet time, or files that are missing.`,
    )
}

/** IAM and STS are recorded in us-east-1: without that Region what they saw is missing. */
function toRegions({ searched }: CoverageInput): string[] {
  const { regions } = searched
  const isCommercial = regions.some((region) => !region.startsWith('us-gov-') && !region.startsWith('cn-'))
  const global =
    isCommercial && !regions.includes('us-east-1')
      ? [
          'The log holds nothing of us-east-1, where IAM, sign-ins and global STS are recorded: users and keys that were made cannot be seen.',
        ]
      : []
  return [
    ...global,
    `The log holds events of ${regions.length === 0 ? 'no Region' : toListed(regions, 30)}; of others it cannot be told whether they are quiet or not logged.`,
  ]
}
