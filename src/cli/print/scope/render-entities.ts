import type { ScopedEntity } from '../../../model/scope.ts'
import { type EntityVerdict, entityVerdicts } from '../../../model/verdict.ts'
import { toCounted, toSpan } from '../numbers.ts'
import type { Page } from '../page.ts'
import { toShortIdentity } from '../to-short-identity.ts'
import { toScore } from '../verdict.ts'
import { visible } from '../visible.ts'
import { cut } from '../width.ts'
import { wrap } from '../wrap.ts'
import { renderVerdictHeading } from './entity-verdict.ts'
import { foldCleared } from './fold-cleared.ts'

export type EntitiesOptions = {
  /** Every entity with every reason, the cleared ones too. */
  readonly isWhole: boolean
}

const indent = '    '

/** Entities by verdict, the worst first; those that were cleared in a few lines. */
export function renderEntities(entities: readonly ScopedEntity[], page: Page, { isWhole }: EntitiesOptions): string[] {
  return entityVerdicts.flatMap((verdict) => {
    const own = entities.filter((entity) => entity.verdict === verdict)
    if (own.length === 0) return []
    if (verdict === 'cleared' && !isWhole) return [renderFolded(own, page)]
    const shown = isWhole ? own : withKeys(own)
    const blocks = shown.map((entity) => renderEntity(entity, page, isWhole))
    return [`${renderVerdictHeading(verdict, toCounts(own), page)}${blocks.join('')}`]
  })
}

/** `7 identities, 7 keys, 3 addresses`. */
export function toCounts(entities: readonly ScopedEntity[]): string {
  return (['identity', 'key', 'address', 'agent'] as const)
    .flatMap((kind) => {
      const count = entities.filter((entity) => entity.kind === kind).length
      return count === 0 ? [] : [toCounted(count, kind, plural[kind])]
    })
    .join(', ')
}

const plural = { identity: 'identities', key: 'keys', address: 'addresses', agent: 'agents' } as const

type Shown = ScopedEntity & { readonly keys?: readonly string[] }

/** Identities with the key by which all of their events were made: the key alone would say the same again. */
function withKeys(entities: readonly ScopedEntity[]): Shown[] {
  const toActs = ({ events, denied, first, last }: ScopedEntity) => JSON.stringify([events, denied, first, last])
  const keys = Map.groupBy(
    entities.filter(({ kind, events }) => kind === 'key' && events > 0),
    toActs,
  )
  const identities = new Set(entities.filter(({ kind }) => kind === 'identity').map(toActs))
  return entities
    .filter((entity) => entity.kind !== 'key' || entity.events === 0 || !identities.has(toActs(entity)))
    .map((entity) =>
      entity.kind === 'identity'
        ? { ...entity, keys: (keys.get(toActs(entity)) ?? []).map(({ value }) => value) }
        : entity,
    )
}

function renderEntity(entity: Shown, page: Page, isWhole: boolean): string {
  const { score, kind, events, denied, first, last, shared, reasons, keys = [] } = entity
  const head = `  ${toScore(score)}  ${kind.padEnd(8)}  `
  const name = page.paint('bold', cut(visible([toEntityName(entity), ...keys].join('  ')), page.columns - head.length))
  const counted =
    events === 0
      ? 'no events of its own'
      : `${toCounted(events, 'event')}, ${denied === 0 ? 'none' : denied.toLocaleString('en')} denied`
  const facts = `${counted}, ${toSpan(first, last)}${shared ? '; honest identities use it too' : ''}`
  const why = (isWhole ? reasons : reasons.slice(0, 1)).map((reason) => visible(reason))
  const lines = [facts, ...why].map((line) => `${indent}${wrap(line, page.columns, indent)}\n`)
  return `${head}${name}\n${lines.join('')}`
}

/** What an entity is called on a page. */
export function toEntityName({ kind, value }: Pick<ScopedEntity, 'kind' | 'value'>): string {
  return kind === 'identity' ? toShortIdentity(value) : value
}

function renderFolded(cleared: readonly ScopedEntity[], page: Page): string {
  const { named, left } = foldCleared(cleared)
  const lines = named.map((entity) => {
    const text = `${entity.kind} ${toEntityName(entity)}: ${entity.reasons[0] ?? 'nothing speaks for it.'}`
    return `  ${wrap(visible(text), page.columns, indent)}\n`
  })
  const more = left.length === 0 ? '' : `  and ${left.join(', ')}\n`
  return `${renderVerdictHeading('cleared' satisfies EntityVerdict, 'near it, and not part of it', page)}${lines.join('')}${more}`
}
