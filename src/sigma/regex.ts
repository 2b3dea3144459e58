import { RE2JS } from 're2js'

const longestSource = 10_000
const largestProgram = 10_000
/** RE2 in C++ spells a Unicode class out in bytes, some 400 instructions each, and gives up at about 365 classes. */
const largestUnicodeProgram = 300

/** Compiles RE2 syntax with flags of `ims`. Throws what re2js throws; `regexFault` asks first. */
export function compileRegex(source: string, flags: string): RE2JS {
  return RE2JS.compile(flags === '' ? source : `(?${flags})${source}`)
}

/**
 * Why a pattern cannot run, or undefined. Both RE2 in C++ (DuckDB) and re2js must take it; they differ in `(?<name>` and
 * in how large a pattern may be.
 */
export function regexFault(source: string, flags: string): string | undefined {
  if (source.length > longestSource) return `is longer than ${longestSource} characters`
  if (/\(\?<[A-Za-z_]/.test(source)) return 'names a group with (?<…>, which RE2 writes (?P<…>'
  try {
    const size = compileRegex(source, flags).programSize()
    const largest = /\\[pP]/.test(source) ? largestUnicodeProgram : largestProgram
    return size > largest ? 'repeats too much' : undefined
  } catch (error) {
    return `is not RE2 syntax: ${error instanceof Error ? error.message : String(error)}`
  }
}

export function quoteRegex(text: string): string {
  return RE2JS.quote(text)
}
