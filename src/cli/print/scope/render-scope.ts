import type { Scope, ScopedEntity } from '../../../model/scope.ts'
import { renderLead } from '../alerts/render-leads.ts'
import { toFitting } from '../few.ts'
import { renderFields } from '../fields.ts'
import { isPlain, type NextStep, renderNextSteps, type Suggest, toLeadWord } from '../next-steps.ts'
import { toCounted } from '../numbers.ts'
import type { Page } from '../page.ts'
import { renderSearched } from '../searched.ts'
import { renderEntities, toCounts } from './render-entities.ts'
import { renderExplained } from './render-explained.ts'

export type ScopeOptions = {
  readonly isWhole: boolean
  /** The path, links and events of each entity, instead of the page. */
  readonly isExplained: boolean
  readonly suggest: Suggest
}

/** From the leads to the whole intrusion, on one page: who and what is part of it, who was near and is not, and why. */
export function renderScope(scope: Scope, page: Page, { isWhole, isExplained, suggest }: ScopeOptions): string {
  const { leads, entities, rounds, searched } = scope
  const fields = renderFields(
    [
      { name: 'from', lines: [toFitting(leads.map(renderLead), page.columns - 12)] },
      { name: 'found', lines: [toFound(entities, rounds)], isWrapped: true },
    ],
    page,
  )
  const looked = renderFields([{ name: 'looked at', lines: [renderSearched(searched)], isWrapped: true }], page)
  const body = isExplained ? renderExplained(entities, page) : renderEntities(entities, page, { isWhole })
  return [fields, ...body, looked, renderNextSteps(toNextSteps(scope, suggest), page)].join('\n')
}

function toFound(entities: readonly ScopedEntity[], rounds: number): string {
  const parts = (['compromised', 'hostile', 'suspected', 'cleared'] as const).flatMap((verdict) => {
    const own = entities.filter((entity) => entity.verdict === verdict)
    return own.length === 0 ? [] : [`${toCounts(own)} ${verdict}`]
  })
  if (parts.length === 0) return 'nothing: nothing of it is unlike its owner'
  return `${parts.join('; ')}; nothing new after ${toCounted(rounds, 'round')}`
}

function toNextSteps({ leads, entities }: Scope, suggest: Suggest): NextStep[] {
  const words = leads.map(toLeadWord).filter(isPlain)
  const doubtful = entities.find(({ verdict, value }) => verdict === 'suspected' && isPlain(value))
  return [
    ...(words.length > 0 && entities.length > 0
      ? [
          { why: 'the way to each, with the links and their events', line: suggest(['scope', ...words, '--explain']) },
          { why: 'keep it as an incident', line: suggest(['incident', 'open', ...words]) },
        ]
      : []),
    ...(doubtful
      ? [
          {
            why: 'where you know more than the log',
            line: suggest(['scope', 'set', doubtful.value, 'cleared', '--why', '…']),
          },
        ]
      : []),
    { why: 'what is covered, and where the gaps are', line: suggest(['status']) },
  ]
}
