import { hash } from 'node:crypto'
import { compareText } from '../model/compare-text.ts'
import { parsePrincipal } from '../model/principal.ts'
import { type PlannedAction, stages } from '../model/response.ts'
import type { ActionKind, DraftAction } from './action.ts'
import { actionKinds } from './actions/index.ts'
import { findEffect } from './effects/index.ts'
import { type Place, toNeeds } from './needs.ts'
import { renderCommand } from './render-command.ts'
import type { ResponseCase } from './response-case.ts'

/** What a case asks for, in order; each action once. Pure: the same case gives the same plan. */
export function planActions(of: ResponseCase): PlannedAction[] {
  const all = actionKinds.flatMap((kind) => kind.plan(of).map((draft) => toAction(kind, draft, of)))
  const distinct = [...new Map(all.map((action) => [action.id, action])).values()]
  return orderActions(distinct)
}

/** Puts actions in the order of the plan, and numbers them from 1. */
export function orderActions<T extends PlannedAction>(actions: readonly T[]): T[] {
  const rankOf = ({ stage, kind }: PlannedAction) =>
    stages.indexOf(stage) * 1000 + actionKinds.findIndex(({ id }) => id === kind)
  return actions
    .toSorted((one, other) => rankOf(one) - rankOf(other) || compareText(one.account ?? '', other.account ?? ''))
    .map((action, index) => ({ ...action, order: index + 1 }))
}

function toAction(
  { id: kind, stage }: ActionKind,
  { detail = '', byHand = [], before = [], ...draft }: DraftAction,
  of: ResponseCase,
): PlannedAction {
  const { changes, region = null, account, target } = draft
  const undone = changes.some(({ undo }) => undo === 'none')
  return {
    id: `a-${hash('sha256', JSON.stringify([kind, account, region, target, detail])).slice(0, 12)}`,
    kind,
    stage,
    order: 0,
    runsIn: 'account',
    covers: [],
    eventIds: [],
    limits: [],
    breaks: [],
    snippets: [],
    ...draft,
    region,
    // What no effect can read back is for a person, with the same commands.
    isManual: draft.isManual === true || changes.some((change) => findEffect(change) === undefined),
    isConfirmedApart: draft.isConfirmedApart === true || undone,
    needs: toNeeds(changes, toPlace(account, of)),
    commands: [...before, ...[...changes, ...byHand].map(renderCommand)],
    undo: undone
      ? 'none'
      : changes.toReversed().flatMap(({ undo }) => (undo as Exclude<typeof undo, 'none'>).map(renderCommand)),
  }
}

/** ARNs of the case's own identities hold the path that a name alone lacks. */
function toPlace(account: string | null, { identities }: ResponseCase): Place {
  const own = identities.filter(({ principal }) => principal.account === account)
  return {
    account,
    partition: (own[0] ?? identities[0])?.principal.partition ?? 'aws',
    arnOf: (kind, name) =>
      own.find(({ identity }) => {
        const principal = parsePrincipal(identity)
        return principal?.kind === kind && principal.name === name
      })?.identity ?? null,
  }
}
