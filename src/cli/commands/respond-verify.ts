import { setTimeout } from 'node:timers/promises'
import type { ResponseCheck, VerifiedAction } from '../../model/containment.ts'
import { parseDeadline, toIso } from '../../model/time-window.ts'
import { awsOptions, toRunRequest } from '../arguments/aws-options.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { byOption } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toActionRows } from '../print/respond/to-action-rows.ts'
import { visible } from '../print/visible.ts'

export const respondVerify: Command = {
  name: 'respond verify',
  summary: 'whether containment holds: AWS is asked, and logs ingested since are watched; exit 1 where it does not',
  operands: ['<incident>'],
  options: [
    { name: 'logs-only', says: 'do not ask AWS' },
    {
      name: 'watch',
      value: 'TIME',
      says: 'look again every 15 seconds until then, 30m from now or 2030-12-31T18:00:00Z, and tell what is new',
    },
    ...awsOptions,
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['respond verify i-341ea50980dc --profile incident', 'held since when, still used by whom, put back by whom'],
    ['respond verify i-341ea50980dc --profile incident --watch 30m', 'the half hour in which an intruder fights back'],
    ['respond verify i-341ea50980dc --logs-only', 'after ingesting what came since; needs no credentials'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const isLogsOnly = given.has('logs-only')
    const request = { ...toRunRequest(given), isLogsOnly }
    const verify = () => workbench.verifyResponse(given.operands[0]!, request)
    const check = given.text('watch') === undefined ? await verify() : await watch(verify, given)
    const isNo = check.actions.some((action) => action.isHeld === false || (!isLogsOnly && isUnknown(action)))
    const rows = check.actions.map((action) => ({
      ...action,
      says: action.observations.map(({ says }) => says),
    }))
    return {
      document: check,
      rows: { columns: ['isHeld', 'heldSince', 'says', ...toActionRows([]).columns], rows },
      lines: check.actions,
      text: async (page) => (await import('../print/respond/render-check.ts')).renderCheck(check, page),
      ...(isNo && { exitStatus: 1 }),
    }
  },
}

/** AWS was to be asked, and could not be. What was done by hand, AWS is not asked about. */
function isUnknown({ isHeld, isSuperseded, status }: VerifiedAction): boolean {
  return isHeld === null && !isSuperseded && status !== 'manual'
}

const betweenMs = 15_000

/** Looks again and again, and tells on stderr what was not seen before; returns what was seen last. Logs come in by `ingest` meanwhile. */
async function watch(verify: () => Promise<ResponseCheck>, given: Given): Promise<ResponseCheck> {
  const until = parseDeadline(given.text('watch')!, Date.now())
  const told = new Set<string>()
  for (;;) {
    const check = await verify()
    for (const line of toNews(check, told))
      if (!given.has('quiet'))
        process.stderr.write(`${toIso(Math.floor(Date.now() / 1000) * 1000)}  ${visible(line)}\n`)
    if (Date.now() + betweenMs > until) return check
    await setTimeout(betweenMs)
  }
}

/** Sentences that were not told yet, each with its action. */
function toNews({ actions, notes }: ResponseCheck, told: Set<string>): string[] {
  const all = actions.flatMap(({ title, isHeld, observations }) => [
    `${title}: ${isHeld === null ? 'not known' : isHeld ? 'held' : 'NOT HELD'}`,
    ...observations.filter(({ isAgainst }) => isAgainst).map(({ says }) => `${title}: ${says}`),
  ])
  const news = [...notes, ...all].filter((line) => !told.has(line))
  for (const line of news) told.add(line)
  return news
}
