/** `1,234,567` */
export function toCount(count: number): string {
  return count.toLocaleString('en')
}

/** In figures: `1 call`, `0 calls`, `1,234 calls`. */
export function toCounted(count: number, one: string, many = `${one}s`): string {
  return `${toCount(count)} ${count === 1 ? one : many}`
}
