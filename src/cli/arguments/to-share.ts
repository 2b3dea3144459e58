import { UserError } from '../../model/problem.ts'
import { visible } from '../print/visible.ts'
import type { Given } from './parse-arguments.ts'

/** The value of an option between 0 and 1; undefined where it was not given. */
export function toShare(given: Given, option: string): number | undefined {
  const text = given.text(option)
  if (text === undefined) return undefined
  const number = /^(0(\.\d{1,6})?|1(\.0{1,6})?|\.\d{1,6})$/.test(text) ? Number(text) : Number.NaN
  if (number >= 0) return number
  throw new UserError(
    `--${option} is a number from 0 to 1, not "${visible(text.slice(0, 60))}".`,
    `Write --${option} 0.9.`,
  )
}
