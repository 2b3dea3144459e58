import { UserError } from '../../model/problem.ts'
import { visible } from '../print/visible.ts'
import type { Option } from './option.ts'
import type { Given } from './parse-arguments.ts'

/** Beyond a year people, machines and offices have changed. */
const mostDays = 366

export const lookbackOption: Option = {
  name: 'lookback',
  value: 'DAYS',
  says: `how many days before count as usual, 1 to ${mostDays} (default 14)`,
}

/** `--lookback` as a number of days; undefined where it was not given. Throws UserError on what is none. */
export function toLookbackDays(given: Given): number | undefined {
  const text = given.text('lookback')
  if (text === undefined) return undefined
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= mostDays) return days
  throw new UserError(
    `--lookback is a number of days from 1 to ${mostDays}, not "${visible(text.slice(0, 60))}".`,
    'Write --lookback 30.',
  )
}
