import type { ScopedEntity } from '../../../model/scope.ts'
import { toCounted } from '../numbers.ts'

const mostNamed = 10

/** Of what was cleared the identities, addresses and long-term keys by name, a few; temporary keys and agents in numbers. */
export function foldCleared(cleared: readonly ScopedEntity[]): {
  readonly named: readonly ScopedEntity[]
  readonly left: readonly string[]
} {
  const isTemporary = ({ kind, value }: ScopedEntity) => kind === 'key' && !value.startsWith('AKIA')
  const order = ['identity', 'address', 'key']
  const nameable = cleared
    .filter((entity) => order.includes(entity.kind) && !isTemporary(entity))
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || other.score - one.score)
  const counts: readonly (readonly [number, string, string])[] = [
    [nameable.length - mostNamed, 'other', 'others'],
    [cleared.filter(isTemporary).length, 'temporary key', 'temporary keys'],
    [cleared.filter(({ kind }) => kind === 'agent').length, 'agent', 'agents'],
  ]
  return {
    named: nameable.slice(0, mostNamed),
    left: counts.filter(([count]) => count > 0).map(([count, one, many]) => toCounted(count, one, many)),
  }
}
