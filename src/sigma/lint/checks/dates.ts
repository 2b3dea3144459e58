import { toTimePart } from '../../time-text.ts'
import { getEntry } from '../../yaml/node.ts'
import type { Check } from '../check.ts'

const invalidDate: Check = {
  code: 'invalid-date',
  *find({ map, content }) {
    for (const key of ['date', 'modified'] as const) {
      const text = content[key]
      if (text === undefined || isDate(text)) continue
      yield { says: `${JSON.stringify(text)} is no date.`, at: getEntry(map, key)!.at, hint: 'Write it as 2026-11-24.' }
    }
  },
}

const modifiedBeforeDate: Check = {
  code: 'modified-before-date',
  *find({ map, content: { date, modified } }) {
    if (!date || !modified || !isDate(date) || !isDate(modified) || modified >= date) return
    yield { says: 'The rule was modified before its date.', at: getEntry(map, 'modified')!.at }
  },
}

export const dateChecks: readonly Check[] = [invalidDate, modifiedBeforeDate]

function isDate(text: string): boolean {
  return text.length === 10 && toTimePart(text, 'day') !== undefined
}
