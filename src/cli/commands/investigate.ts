import type { Searched } from '../../model/table.ts'
import { lookbackOption, toLookbackDays } from '../arguments/lookback.ts'
import type { Option } from '../arguments/option.ts'
import { detectOptions, leadFileOption, outputOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { present } from '../arguments/present.ts'
import { toDetectOptions } from '../arguments/to-detect-options.ts'
import type { Command, Context, Result } from '../command.ts'
import { allOption, suppressedOption, toAlertsResult } from '../print/alerts/to-alerts-result.ts'
import { renderIngest, toIngestNotes } from '../print/render-ingest.ts'

type Extent = Pick<Searched, 'from' | 'until' | 'accounts' | 'regions'>

const leadOption: Option = {
  name: 'lead',
  value: 'LEAD',
  isRepeatable: true,
  says: 'a key, identity, address or agent that you have from elsewhere; may be repeated',
}

export const investigate: Command = {
  name: 'investigate',
  summary: 'read logs, run the rules, triage the alerts, and find the whole of each intrusion',
  operands: ['<source...>'],
  options: [
    ...detectOptions,
    lookbackOption,
    leadOption,
    leadFileOption,
    allOption,
    suppressedOption,
    ...outputOptions,
  ],
  examples: [
    ['investigate ./AWSLogs', 'from a folder of CloudTrail logs to alerts'],
    ['investigate ./AWSLogs -w acme.keytrail', 'into a workspace of its own'],
    ['investigate ./AWSLogs --lead 203.0.113.7', 'an address that GuardDuty or a colleague named'],
    ['investigate ./AWSLogs --lead-file finding.json', 'what GuardDuty or AWS Health found, as JSON'],
    ['investigate ./AWSLogs -f json -o case.json', 'everything as one document'],
  ],
  async run(context, given) {
    return investigateSources(context, given, { sources: given.operands })
  },
}

/** Investigates the sources in the chosen workspace, or in `workspace`. */
export async function investigateSources(
  context: Context,
  given: Given,
  { sources, workspace }: { readonly sources: readonly string[]; readonly workspace?: string },
): Promise<Result> {
  const workbench = await context.open(workspace)
  const answer = await workbench.investigate(sources, {
    ...toDetectOptions(given),
    ...present({ lookbackDays: toLookbackDays(given) }),
    leads: given.list('lead'),
    leadFiles: given.list('lead-file'),
  })
  const result = toAlertsResult(answer, { ...context, suggest: (words) => context.suggest(words, workspace) }, given)
  return {
    ...result,
    document: answer,
    text: async (page) => {
      const isExtentShown = !isSameExtent(answer.ingest, answer.searched)
      const { renderFoundIncidents } = await import('../print/incident/render-incidents.ts')
      const found = renderFoundIncidents(answer.incidents, page, (words) => context.suggest(words, workspace))
      return `${renderIngest(answer.ingest, page, { isExtentShown })}\n${found}${await result.text?.(page)}`
    },
    notes: [...toIngestNotes(answer.ingest), ...(result.notes ?? [])],
  }
}

/** Whether what was read is all that was looked at, which is said below the alerts. */
function isSameExtent(read: Extent, searched: Extent): boolean {
  const toText = ({ from, until, accounts, regions }: Extent) => JSON.stringify([from, until, accounts, regions])
  return toText(read) === toText(searched)
}
