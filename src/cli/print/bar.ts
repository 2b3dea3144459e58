const heights = '▁▂▃▄▅▆▇█'

/** A bar of one character, higher for more; a dot for nothing. */
export function toBar(amount: number, most: number): string {
  return amount === 0 ? '·' : heights[Math.min(heights.length - 1, Math.floor((amount / most) * heights.length))]!
}
