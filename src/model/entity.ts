/** The kinds of things that act, are used or are touched in a log. */
export const entityKinds = ['identity', 'key', 'address', 'agent', 'resource'] as const
export type EntityKind = (typeof entityKinds)[number]

export type Entity = { readonly kind: EntityKind; readonly value: string }

/** User agents are cut here where they are shown or linked: a longer one is an attack on the reader. In characters. */
export const agentLength = 1024

/** The values of one kind, as often and in the order in which they stand. */
export function valuesOf(kind: EntityKind, entities: readonly Entity[]): string[] {
  return entities.filter((entity) => entity.kind === kind).map(({ value }) => value)
}

/** An entity from which triage or scope starts; what an alert is about. */
export type Lead = { readonly kind: Exclude<EntityKind, 'resource'>; readonly value: string }
