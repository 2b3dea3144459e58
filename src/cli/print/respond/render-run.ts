import type { Outcome, ResponseRun, RunAction } from '../../../model/containment.ts'
import { type NextStep, renderNextSteps, type Suggest } from '../next-steps.ts'
import type { Ink, Page } from '../page.ts'
import { visible } from '../visible.ts'
import { wrap } from '../wrap.ts'
import { isUnfinished } from './to-run-result.ts'

export type RunOptions = { readonly verb: 'apply' | 'undo'; readonly suggest: Suggest }

/** How a run ended, action by action, with why. */
export function renderRun(run: ResponseRun, page: Page, options: RunOptions): string {
  const counts = [...Map.groupBy(run.actions, ({ outcome }) => outcome)].map(
    ([outcome, some]) => `${some.length} ${outcome}`,
  )
  const head = run.isDryRun
    ? `${run.incidentId}: a dry run, nothing was done`
    : `${run.incidentId}: ${counts.join(', ')}`
  const lines = run.actions.map((action) => renderAction(action, page))
  const nothing = run.actions.length === 0 ? ['Nothing is to be done.\n'] : []
  return [`${page.paint('bold', head)}\n\n`, ...lines, ...nothing, ...toNext(run, page, options)].join('')
}

const inks: Readonly<Record<Outcome, readonly Ink[]>> = {
  applied: ['green'],
  already: ['dim'],
  undone: ['yellow'],
  failed: ['red', 'bold'],
  refused: ['red'],
  'not run': ['red'],
  'by hand': ['cyan'],
  planned: ['bold'],
}

const outcomeWidth = 10
const indent = ' '.repeat(outcomeWidth)

function renderAction({ id, outcome, title, account, says, isConfirmedApart, undo }: RunAction, page: Page): string {
  const apart =
    !isConfirmedApart || outcome !== 'planned'
      ? []
      : [undo === 'none' ? 'undo: none; confirmed apart' : 'confirmed apart']
  const place = page.paint('dim', [id, account ?? 'account unknown', ...apart].map(visible).join('  '))
  const sentences = says.map((one) => `${indent}${wrap(visible(one), page.columns, indent)}\n`)
  return `${page.paint(inks[outcome], outcome.padEnd(outcomeWidth))}${wrap(visible(title), page.columns, indent)}\n${indent}${place}\n${sentences.join('')}`
}

function toNext(run: ResponseRun, page: Page, options: RunOptions): string[] {
  const steps = toNextSteps(run, options)
  return steps.length === 0 ? [] : ['\n', renderNextSteps(steps, page)]
}

function toNextSteps({ incidentId, isDryRun, actions }: ResponseRun, { verb, suggest }: RunOptions): NextStep[] {
  if (isDryRun) return [{ why: 'do it', line: suggest(['respond', verb, incidentId, '--run']) }]
  const isLeft = actions.some(isUnfinished)
  const goOn = { why: 'go on from there', line: suggest(['respond', verb, incidentId, '--run']) }
  const check = { why: 'whether it holds', line: suggest(['respond', 'verify', incidentId]) }
  const isApplied = actions.some(({ outcome }) => outcome === 'applied' || outcome === 'already')
  return [...(isLeft ? [goOn] : []), ...(verb === 'apply' && isApplied ? [check] : [])]
}
