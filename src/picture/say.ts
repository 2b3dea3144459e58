import { toCount, toCounted } from '../model/counted.ts'

/** `105 calls, 3 denied`; `4 calls, all denied`; `26 calls`. */
export function toOutcome(events: number, denied: number): string {
  if (denied === 0) return toCounted(events, 'call')
  return `${toCounted(events, 'call')}, ${denied === events ? (events === 1 ? 'denied' : 'all denied') : `${toCount(denied)} denied`}`
}
