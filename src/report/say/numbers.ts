import { toCount } from '../../model/counted.ts'

export { toCount, toCounted } from '../../model/counted.ts'

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** Small numbers in words, as in prose: `seven`, `13`, `1,234`. */
export function toNumber(count: number): string {
  return words[count] ?? toCount(count)
}

/** In words where it is small: `one key`, `seven keys`. */
export function toWorded(count: number, one: string, many = `${one}s`): string {
  return `${toNumber(count)} ${count === 1 ? one : many}`
}

/** `once`, `twice`, `7 times`. */
export function toTimes(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${toCount(count)} times`
}
