/** The kinds of things that act, are used or are touched in a log. */
export const entityKinds = ['identity', 'key', 'address', 'agent', 'resource'] as const
export type EntityKind = (typeof entityKinds)[number]

export type Entity = { readonly kind: EntityKind; readonly value: string }

/** An entity from which triage or scope starts; what an alert is about. */
export type Lead = { readonly kind: Exclude<EntityKind, 'resource'>; readonly value: string }
