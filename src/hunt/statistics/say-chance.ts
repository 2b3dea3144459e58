/** A chance in words, from its natural logarithm: `by chance 1 in 4 million`. */
export function sayChance(logChance: number): string {
  if (logChance === Number.NEGATIVE_INFINITY) return 'never by chance'
  const log10 = -logChance / Math.LN10
  if (log10 < Math.log10(1.5)) return 'no more than by chance'
  if (log10 >= 15) return `by chance 1 in 10^${Math.round(log10)}`
  return `by chance 1 in ${sayLarge(10 ** log10)}`
}

const names = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

/** Two digits are all that such a number is good for. */
function sayLarge(number: number): string {
  const rounded = Number(number.toPrecision(2))
  for (const [unit, name] of names) {
    if (rounded >= unit) return `${(rounded / unit).toLocaleString('en', { maximumFractionDigits: 1 })} ${name}`
  }
  return rounded.toLocaleString('en', { maximumFractionDigits: rounded < 10 ? 1 : 0 })
}
