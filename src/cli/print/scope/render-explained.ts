import type { ScopedEntity } from '../../../model/scope.ts'
import { toFew } from '../few.ts'
import { toCounted } from '../numbers.ts'
import type { Page } from '../page.ts'
import { toScore } from '../verdict.ts'
import { visible } from '../visible.ts'
import { wrap } from '../wrap.ts'
import { entityVerdictInks } from './entity-verdict.ts'
import { toEntityName } from './render-entities.ts'

const shownEvents = 3
const indent = '      '

/** Of each entity that is, or may be, part of it: the way from a lead, each reason, and each link with the events that show it. */
export function renderExplained(entities: readonly ScopedEntity[], page: Page): string[] {
  return entities.filter(({ verdict }) => verdict !== 'cleared').map((entity) => renderOne(entity, page))
}

function renderOne(entity: ScopedEntity, page: Page): string {
  const { verdict, score, kind, path, reasons, links } = entity
  const title = `${page.paint(entityVerdictInks[verdict], verdict)} ${toScore(score)}  ${page.paint('bold', visible(`${kind} ${toEntityName(entity)}`))}\n`
  const way = path.length === 0 ? [] : [`way: ${path.map((step) => `${step.kind} ${toEntityName(step)}`).join(' → ')}`]
  const linked = links.map(({ to, by, eventIds }) => {
    const shown =
      eventIds.length === 0 ? '' : ` (${toCounted(eventIds.length, 'event')}: ${toFew(eventIds, shownEvents)})`
    return `link to ${to.kind} ${toEntityName(to)} by ${by}${shown}`
  })
  const lines = [...way, ...reasons, ...linked].map((line) => `    ${wrap(visible(line), page.columns, indent)}\n`)
  return `${title}${lines.join('')}`
}
