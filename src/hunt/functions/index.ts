import { call, inBucket, isCall, isDenied } from './calls.ts'
import { eventIds, item, jsonEach, jsonField, show, values } from './evidence.ts'
import type { KtFunction } from './kt-function.ts'
import { has, isEmpty, isIn, isLead } from './lists.ts'
import { minutes, secondsBetween } from './time.ts'
import { isCaller, isTemporary } from './who.ts'

/** Every function that a hunt may call beside those of standard SQL. */
export const functions: readonly KtFunction[] = [
  call,
  isCall,
  isDenied,
  inBucket,
  isCaller,
  isTemporary,
  isIn,
  has,
  isEmpty,
  isLead,
  eventIds,
  values,
  show,
  item,
  jsonField,
  jsonEach,
  secondsBetween,
  minutes,
]

export const functionByName: ReadonlyMap<string, KtFunction> = new Map(functions.map((one) => [one.name, one]))
