/** Which texts count as numbers, in RE2 syntax so that SQL can ask the same question before it casts. */
export const numericTextPattern = '^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?$'

const numericText = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?$/

/** The number that a JSON value stands for: a number, or text that reads as a finite decimal one. */
export function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && numericText.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
