import type { ErrorCode, YAMLError } from 'yaml'

const inQuotes = "Text that begins with one of * & ! % @ ` { [ or that holds ': ' stands in quotes."
const indentation = 'Keys of one map begin in one column; what belongs to a key stands deeper than it.'

const hints: Readonly<Partial<Record<ErrorCode, string>>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: indentation,
  BAD_DQ_ESCAPE: 'In "…" a backslash begins an escape; write the text in \'…\', where it is a backslash.',
  BLOCK_AS_IMPLICIT_KEY: `${inQuotes} Or the line is indented too deep.`,
  MULTILINE_IMPLICIT_KEY: `A key ends with a colon and a space. ${indentation}`,
  UNEXPECTED_TOKEN: `${inQuotes} ${indentation}`,
  TAG_RESOLVE_FAILED: inQuotes,
  BAD_SCALAR_START: inQuotes,
}

/** What to write instead of YAML that cannot be read. */
export function toHint({ code, message }: YAMLError): string {
  if (/quote\b/.test(message)) return "A quote that is opened is closed; inside of '…' it is written twice."
  if (/must be sufficiently indented and end with/.test(message)) return 'A bracket that is opened is closed.'
  if (/need to be followed by map values/.test(message)) return 'A key ends with a colon and a space.'
  return hints[code] ?? inQuotes
}
