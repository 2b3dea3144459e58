import type { DetectResult } from '../../model/answers.ts'
import type { Searched } from '../../model/table.ts'
import { toFew } from './few.ts'
import { toCount, toCounted } from './numbers.ts'
import { visible } from './visible.ts'

/** What was looked at, so that "nothing found" means something. */
export function renderSearched({ events, from, until, accounts, regions }: Searched): string {
  if (events === 0) return 'no events: none are stored, or none in that time'
  const places = [
    accounts.length > 0 ? `account${accounts.length === 1 ? '' : 's'} ${toFew(accounts.map(toShown), 3)}` : '',
    regions.length > 0 ? toFew(regions.map(toShown), 6) : '',
  ]
  const span = from && until ? `, ${from} to ${until}` : ''
  return `${toCounted(events, 'event')}${span}, ${places.filter(Boolean).join(', ')}`
}

/** An account or a Region is what a record calls so. */
function toShown(place: string): string {
  return visible(place.slice(0, 40)) || '""'
}

/** How many rules looked, by kind. */
export function renderRuleCounts({ event, correlation, filter, skipped }: DetectResult['rules']): string {
  const kinds = [`${toCounted(event + correlation, 'rule')}`]
  if (correlation > 0) kinds.push(`${toCount(correlation)} of them correlations`)
  if (filter > 0) kinds.push(toCounted(filter, 'filter'))
  if (skipped > 0) kinds.push(`${toCounted(skipped, 'file')} that could not be used, or not all of it`)
  return kinds.join(', ')
}
