const tabled = 256
const logFactorials = Float64Array.from({ length: tabled }, () => 0)
for (let n = 2; n < tabled; n++) logFactorials[n] = logFactorials[n - 1]! + Math.log(n)

/** ln n! of a whole number; beyond the table Stirling's series, whose error there is far below a double's own. */
function logFactorial(n: number): number {
  if (n < tabled) return logFactorials[n]!
  const inverse = 1 / n
  const series = inverse * (1 / 12 - inverse * inverse * (1 / 360 - (inverse * inverse) / 1260))
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series
}

/** ln of the number of ways to choose `some` of `all`; minus infinity where there is none. */
export function logChoose(all: number, some: number): number {
  if (some < 0 || some > all) return Number.NEGATIVE_INFINITY
  return logFactorial(all) - logFactorial(some) - logFactorial(all - some)
}
