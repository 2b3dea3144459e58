import { UserError } from '../../model/problem.ts'
import { visible } from '../print/visible.ts'
import type { Given } from './parse-arguments.ts'

/** The value of an option as a number of things, so many or more; undefined where it was not given. */
export function toWholeNumber(given: Given, option: string, least = 0): number | undefined {
  const text = given.text(option)
  if (text === undefined) return undefined
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least) return number
  throw new UserError(
    `--${option} is a number from ${least} to 999999999, not "${visible(text.slice(0, 60))}".`,
    `Write --${option} 20.`,
  )
}
