import { type Action, type ActionStatus, type LiveSession, type ResponsePlan, stages } from '../../../model/response.ts'
import { isPlain, type NextStep, renderNextSteps, type Suggest } from '../next-steps.ts'
import { toCounted } from '../numbers.ts'
import type { Ink, Page } from '../page.ts'
import { toShortIdentity } from '../to-short-identity.ts'
import { visible } from '../visible.ts'
import { wrap } from '../wrap.ts'

export type PlanOptions = {
  /** Limits of each action, its way back, what it needs, and the forms of which a person chooses. */
  readonly isExplained: boolean
  readonly suggest: Suggest
}

/** A plan for people, stage by stage. Commands are whole, however long: half a command is none. */
export function renderPlan(plan: ResponsePlan, page: Page, options: PlanOptions): string {
  const { actions, alive, notes, incidentId } = plan
  const done = actions.filter(({ status }) => isSettled(status)).length
  const byHand = actions.filter(({ isManual, status }) => isManual && !isSettled(status)).length
  const counts = [
    toCounted(actions.length, 'action'),
    ...(done > 0 ? [`${done} done`] : []),
    ...(byHand > 0 ? [`${byHand} to be done by hand`] : []),
  ]
  return [
    `${page.paint('bold', `${counts.join(', ')}: ${incidentId}`)}\n`,
    ...stages.flatMap((stage) => renderStage(stage, { actions, page, options })),
    ...renderAlive(alive, page),
    ...renderList('To mind', notes, page),
    renderNextSteps(toNextSteps(plan, options), page),
  ].join('\n')
}

export function isSettled(status: ActionStatus): boolean {
  return status === 'applied' || status === 'verified' || status === 'manual'
}

function renderStage(
  stage: Action['stage'],
  {
    actions,
    page,
    options,
  }: { readonly actions: readonly Action[]; readonly page: Page; readonly options: PlanOptions },
): string[] {
  const own = actions.filter((action) => action.stage === stage)
  if (own.length === 0) return []
  return [
    `${page.paint('bold', stage.toUpperCase())}\n${own.map((action) => renderAction(action, page, options)).join('')}`,
  ]
}

const inks: Readonly<Record<ActionStatus, readonly Ink[]>> = {
  proposed: ['bold'],
  approved: ['bold'],
  applied: ['green'],
  verified: ['green'],
  failed: ['red'],
  undone: ['yellow'],
  manual: ['green'],
}

const indent = ' '.repeat(5)

function renderAction(action: Action, page: Page, { isExplained }: PlanOptions): string {
  const { order, id, title, status, why, breaks, commands, isManual, isConfirmedApart, undo, snippets } = action
  const marks = [
    ...toPlace(action),
    ...(status === 'proposed' ? [] : [status]),
    ...(isManual && !isSettled(status) ? ['by hand'] : []),
    ...(isConfirmedApart && !isSettled(status) ? ['asks by itself'] : []),
    ...(undo === 'none' ? ['undo: none'] : []),
  ]
  const head = `${String(order).padStart(3)}. ${page.paint(inks[status], wrap(visible(title), page.columns, indent))}\n`
  const tell = (name: string, text: string) =>
    `${indent}${page.paint('dim', `${name}:`)} ${wrap(visible(text), page.columns, indent)}\n`
  const open = isSettled(status) && !isExplained
  return [
    head,
    `${indent}${page.paint('dim', visible([id, ...marks].join(', ')))}\n`,
    ...toDecision(action).map((says) => tell(status, says)),
    ...(open ? [] : [tell('why', why), ...breaks.map((says) => tell('stops', says))]),
    ...(open ? [] : toLines(commands, page)),
    ...(isExplained ? renderExplained(action, page, tell) : []),
    ...(snippets.length > 0 && !isExplained
      ? [`${indent}${page.paint('dim', `${toCounted(snippets.length, 'form')} of it: --explain`)}\n`]
      : []),
  ].join('')
}

/** Names are told apart by their account. */
function toPlace({ account, region, runsIn }: Action): string[] {
  if (runsIn !== 'account') return ['in the account that manages the organisation']
  return account === null ? [] : [`account ${account}${region === null ? '' : `, ${region}`}`]
}

function toDecision({ decision }: Action): string[] {
  if (decision === null) return []
  return [`${decision.time} by ${decision.by}${decision.note === null ? '' : `: ${decision.note}`}`]
}

function toLines(commands: readonly string[], page: Page): string[] {
  return commands.map((line) => `${indent}${page.paint('cyan', visible(line))}\n`)
}

function renderExplained(
  { limits, undo, needs, snippets, eventIds }: Action,
  page: Page,
  tell: (name: string, text: string) => string,
): string[] {
  return [
    ...limits.map((says) => tell('mind', says)),
    ...(undo === 'none' ? [] : undo.map((line) => `${indent}${page.paint('dim', 'back:')} ${visible(line)}\n`)),
    ...needs.map(
      ({ action, resource }) => `${indent}${page.paint('dim', 'needs:')} ${visible(`${action} on ${resource}`)}\n`,
    ),
    ...snippets.flatMap(({ says, text }) => [
      tell('form', says),
      ...text.split('\n').map((line) => `${indent}  ${visible(line)}\n`),
    ]),
    ...(eventIds.length > 0 ? [tell('events', eventIds.join(' '))] : []),
  ]
}

function renderAlive(alive: readonly LiveSession[], page: Page): string[] {
  return renderList(
    'Lives on, whatever happens to the key',
    alive.map(({ identity, key, issuedBy, until, isExact, endedBy }) => {
      const by = endedBy.length > 0 ? `denied by ${endedBy.join(', ')}` : 'nothing in the plan denies it'
      return `${key ?? 'a session'} of ${toShortIdentity(identity)}, from ${issuedBy}, until ${until}${isExact ? '' : ' at the latest'}; ${by}`
    }),
    page,
  )
}

function renderList(title: string, items: readonly string[], page: Page): string[] {
  if (items.length === 0) return []
  return [
    `${page.paint('bold', title)}\n${items.map((item) => `  - ${wrap(visible(item), page.columns, '    ')}\n`).join('')}`,
  ]
}

function toNextSteps({ incidentId, actions }: ResponsePlan, { suggest, isExplained }: PlanOptions): NextStep[] {
  if (!isPlain(incidentId)) return []
  const byHand = actions.find(({ isManual, status }) => isManual && !isSettled(status))
  return [
    { why: 'the rights that it needs, and no more', line: suggest(['respond', 'policy', incidentId]) },
    ...(isExplained
      ? []
      : [{ why: 'with limits, ways back and Terraform', line: suggest(['respond', 'plan', incidentId, '--explain']) }]),
    ...(byHand ? [{ why: 'tick off what was done by hand', line: suggest(['respond', 'done', byHand.id]) }] : []),
  ]
}
