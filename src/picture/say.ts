/** `1 call`, `1,234 calls`. */
export function toCalls(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'call' : 'calls'}`
}

/** `105 calls, 3 denied`; `4 calls, all denied`; `26 calls`. */
export function toOutcome(events: number, denied: number): string {
  if (denied === 0) return toCalls(events)
  return `${toCalls(events)}, ${denied === events ? (events === 1 ? 'denied' : 'all denied') : `${denied.toLocaleString('en')} denied`}`
}
