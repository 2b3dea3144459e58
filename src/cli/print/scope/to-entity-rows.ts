import type { ScopedEntity } from '../../../model/scope.ts'
import type { Rows } from '../../command.ts'

const columns = [
  'verdict',
  'score',
  'kind',
  'value',
  'shared',
  'events',
  'denied',
  'first',
  'last',
  'reasons',
  'path',
] as const

/** Entities as a spreadsheet has them: every one, each reason, and the path from a lead. */
export function toEntityRows(entities: readonly ScopedEntity[]): Rows {
  return { columns, rows: entities.map((entity) => ({ ...entity, path: toPathText(entity) })) }
}

/** `key AKIA… → address 203.0.113.7 → key AKIA…` */
export function toPathText({ path }: Pick<ScopedEntity, 'path'>): string {
  return path.map(({ kind, value }) => `${kind} ${value}`).join(' → ')
}
