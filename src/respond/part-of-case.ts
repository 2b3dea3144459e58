import type { Incident } from '../model/incident.ts'
import type { ScopedEntity } from '../model/scope.ts'

type Part = Pick<Incident, 'entities'>

/** What is acted upon: never what is only suspected, or cleared. */
export function isThiefs({ verdict }: Pick<ScopedEntity, 'verdict'>): boolean {
  return verdict === 'compromised' || verdict === 'hostile'
}

/** The identities that the thief had or made. */
export function listIdentities({ entities }: Part): ScopedEntity[] {
  return entities.filter((entity) => entity.kind === 'identity' && isThiefs(entity))
}

/** The long-term keys that the thief had or made. */
export function listKeys({ entities }: Part): string[] {
  return entities
    .filter((entity) => entity.kind === 'key' && isThiefs(entity) && entity.value.startsWith('AKIA'))
    .map(({ value }) => value)
}

/** Addresses where only the thief is. */
export function listHostile({ entities }: Part): string[] {
  return entities
    .filter(({ kind, verdict, shared }) => kind === 'address' && verdict === 'hostile' && !shared)
    .map(({ value }) => value)
}
