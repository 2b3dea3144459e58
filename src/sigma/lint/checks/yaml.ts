import { type Check, itemsOf } from '../check.ts'

/** What YAML 1.1 (PyYAML, and so pySigma) reads otherwise than YAML 1.2, which we read. */
const readings: readonly { readonly pattern: RegExp; readonly as: string }[] = [
  { pattern: /^(yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/, as: 'true or false' },
  { pattern: /^[-+]?0[0-7_]+$/, as: 'an octal number' },
  { pattern: /^[-+]?0b[01_]+$/, as: 'a binary number' },
  { pattern: /^[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?$/, as: 'a number without its underscores' },
  { pattern: /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/, as: 'a number to the base of 60' },
  { pattern: /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?$/, as: 'a date' },
  { pattern: /^[-+]?([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)[eE][0-9]+$/, as: 'text' },
  { pattern: /^[-+]?[0-9]+[eE][-+][0-9]+$/, as: 'text' },
  { pattern: /^0o[0-7]+$/, as: 'text' },
]

/** Keeps the patterns, some of which are quadratic, off long text. */
const longestNumber = 64

const yamlAmbiguity: Check = {
  code: 'yaml-ambiguity',
  *find(document) {
    for (const { values } of itemsOf(document)) {
      for (const { plain, text, value, at } of values) {
        const other =
          plain && text.length <= longestNumber ? readings.find(({ pattern }) => pattern.test(text)) : undefined
        if (!other) continue
        const says = `Other tools read ${text} as ${other.as}; here it is ${typeof value === 'string' ? 'text' : 'a number'}.`
        yield { says, at, hint: `Write '${text}' for text, or a plain number.` }
      }
    }
  },
}

export const yamlChecks: readonly Check[] = [yamlAmbiguity]
