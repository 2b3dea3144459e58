const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** Small numbers in words, as in prose: `seven`, `13`, `1,234`. */
export function toNumber(count: number): string {
  return words[count] ?? toCount(count)
}

/** `1,234` */
export function toCount(count: number): string {
  return count.toLocaleString('en')
}

/** In figures: `1 call`, `1,234 calls`. */
export function toCounted(count: number, one: string, many = `${one}s`): string {
  return `${toCount(count)} ${count === 1 ? one : many}`
}

/** In words where it is small: `one key`, `seven keys`. */
export function toWorded(count: number, one: string, many = `${one}s`): string {
  return `${toNumber(count)} ${count === 1 ? one : many}`
}

/** `once`, `twice`, `7 times`. */
export function toTimes(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${toCount(count)} times`
}
