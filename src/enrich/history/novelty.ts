import type { ActorUses, Feature, History, Use } from './read-uses.ts'

/** On so many of the usual days somebody must have called before anything of theirs is called new, and done something before it is usual. */
export const enoughDays = 3

/** Whether the past is long enough that what it lacks is new. */
export function hasHistory({ is_full, own_days }: History): boolean {
  return is_full && own_days >= enoughDays
}

export function isUsual({ past_days }: Use): boolean {
  return past_days >= enoughDays
}

export function isUnseen({ past_events }: Use): boolean {
  return past_events === 0
}

export function ofFeature({ uses }: ActorUses, feature: Feature): Use[] {
  return uses.filter((use) => use.feature === feature)
}

/** Whether all of a feature that is shown was usual; false where nothing of it is shown. */
export function isAllUsual(actor: ActorUses, feature: Feature): boolean {
  const uses = ofFeature(actor, feature)
  return uses.length > 0 && uses.every(isUsual)
}

/** The events in which all of these features are unseen at once. */
export function unseenTogether(actor: ActorUses, wanted: readonly Feature[]): string[] {
  const sets = wanted.map((feature) => {
    const unseen = ofFeature(actor, feature).filter(isUnseen)
    return new Set(unseen.flatMap(({ event_ids }) => event_ids))
  })
  const [first, ...others] = sets
  return [...(first ?? [])].filter((id) => others.every((set) => set.has(id)))
}
