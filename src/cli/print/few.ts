import { toFew } from '../../model/few.ts'

export { toFew } from '../../model/few.ts'

/** As many of the first as fit into `room` columns, but one at least, and how many more; never more than `most`. */
export function toFitting(values: readonly string[], room: number, most = 6): string {
  for (let count = Math.min(most, values.length); count > 1; count--) {
    const text = toFew(values, count)
    if (text.length <= room) return text
  }
  return toFew(values, 1)
}
