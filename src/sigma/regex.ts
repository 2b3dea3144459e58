import { RE2JS } from 're2js'

const longestSource = 10_000

/** Compiles RE2 syntax with flags of `ims`. Throws what re2js throws; `regexFault` asks first. */
export function compileRegex(source: string, flags: string): RE2JS {
  return RE2JS.compile(flags === '' ? source : `(?${flags})${source}`)
}

/** Why a pattern cannot run, or undefined. RE2 has neither lookaround nor back-references, by design: it is linear. */
export function regexFault(source: string, flags: string): string | undefined {
  if (source.length > longestSource) return `is longer than ${longestSource} characters`
  try {
    compileRegex(source, flags)
    return undefined
  } catch (error) {
    return `is not RE2 syntax: ${error instanceof Error ? error.message : String(error)}`
  }
}

export function quoteRegex(text: string): string {
  return RE2JS.quote(text)
}
