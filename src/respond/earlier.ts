import { toCall } from './parameters.ts'
import type { CaseEvent, ResponseCase } from './response-case.ts'

/** How honest hands left a setting last before an event of the thief's; undefined where no log says it. */
export function findEarlier(
  { earlier }: ResponseCase,
  { account, region, time }: CaseEvent,
  { calls, isSame }: { readonly calls: readonly string[]; isSame(event: CaseEvent): boolean },
): CaseEvent | undefined {
  return earlier.findLast(
    (event) =>
      event.account === account &&
      event.region === region &&
      event.time < time &&
      calls.includes(toCall(event)) &&
      isSame(event),
  )
}
