import { cased } from './cased.ts'
import { cidr } from './cidr.ts'
import { comparisons } from './compare.ts'
import { base64, base64Offset, utf16, utf16be, utf16le } from './encoding.ts'
import { exists } from './exists.ts'
import { expand } from './expand.ts'
import { fieldref } from './fieldref.ts'
import type { Modifier } from './modifier.ts'
import { dotAll, ignoreCase, multiline, re } from './regex.ts'
import { times } from './time.ts'
import { contains, endsWith, startsWith } from './wildcards.ts'
import { windash } from './windash.ts'

/** All modifiers that change a value; `all` and `neq`, which link values, are part of the detection item. */
export const modifiers: readonly Modifier[] = [
  contains,
  startsWith,
  endsWith,
  cased,
  exists,
  re,
  ignoreCase,
  multiline,
  dotAll,
  base64,
  base64Offset,
  utf16le,
  utf16be,
  utf16,
  windash,
  ...comparisons,
  cidr,
  ...times,
  expand,
  fieldref,
]

export const modifierByName: ReadonlyMap<string, Modifier> = new Map(
  modifiers.flatMap((modifier) => modifier.names.map((name) => [name, modifier] as const)),
)
