import { type Prevalence, toRarity } from '../statistics/rarity.ts'

/** Something that a lead did, for the first time at `first` (epoch milliseconds), and who else ever did. */
export type FirstUse = { readonly first: number; readonly prevalence: Prevalence }

/** A theft shows within so many days before the day on which most of it does. */
const daysBefore = 7
const dayMilliseconds = 86_400_000

/**
 * When an identity or a key became another's: the first rare and new thing of the day with the most of them, or of one shortly before with a quarter
 * as much. On its first day in the log all is new, which counts only where there is no other. Epoch milliseconds; null for no uses.
 */
export function toBadTime(uses: readonly FirstUse[]): number | null {
  const days = [...Map.groupBy(uses, ({ first }) => Math.floor(first / dayMilliseconds))]
    .map(([day, of]) => {
      const weighed = of.map(({ first, prevalence }) => ({ first, bits: toRarity(prevalence) }))
      return { day, weighed, bits: weighed.reduce((sum, { bits }) => sum + bits, 0) }
    })
    .sort((a, b) => a.day - b.day)
  const later = days.length > 1 ? days.slice(1) : days
  if (later.length === 0) return null
  const most = later.reduce((best, day) => (day.bits > best.bits ? day : best))
  const start = later.find(({ day, bits }) => bits >= most.bits / 4 && most.day - day <= daysBefore)!
  const rare = start.weighed.filter(({ bits }) => bits > 1)
  return Math.min(...(rare.length > 0 ? rare : start.weighed).map(({ first }) => first))
}
