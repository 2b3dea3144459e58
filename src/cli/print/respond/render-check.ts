import type { ResponseCheck, VerifiedAction } from '../../../model/containment.ts'
import { toMinute } from '../../../model/time-window.ts'
import type { Page } from '../page.ts'
import { visible } from '../visible.ts'
import { wrap } from '../wrap.ts'

const indent = ' '.repeat(2)

/** Whether containment holds, action by action, with what was seen. */
export function renderCheck({ incidentId, actions, logsUntil, notes }: ResponseCheck, page: Page): string {
  if (actions.length === 0) return `${notes.map(visible).join('\n')}\n`
  const held = actions.filter(({ isHeld }) => isHeld === true).length
  const logs = logsUntil === null ? 'no logs' : `logs until ${toMinute(logsUntil)}`
  const head = `${incidentId}: ${held} of ${actions.length} held; ${logs}`
  return `${page.paint('bold', head)}\n\n${actions.map((action) => renderAction(action, page)).join('\n')}`
}

function renderAction(action: VerifiedAction, page: Page): string {
  const lines = action.observations.map(({ says, isAgainst }) => {
    const text = `${indent}${wrap(visible(says), page.columns, indent)}\n`
    return isAgainst ? page.paint('red', text.trimEnd()).concat('\n') : text
  })
  return `${toState(action, page)}: ${visible(action.title)} ${page.paint('dim', action.id)}\n${lines.join('')}`
}

function toState({ isHeld, heldSince }: VerifiedAction, page: Page): string {
  if (isHeld === null) return page.paint('yellow', 'not known')
  if (!isHeld) return page.paint(['red', 'bold'], 'NOT HELD')
  return page.paint('green', heldSince === null ? 'held' : `held since ${toMinute(heldSince)}`)
}
