import { UserError } from '../../model/problem.ts'
import { visible } from '../print/visible.ts'
import type { Given } from './parse-arguments.ts'

/** The value of an option as a number of things, 0 or more; undefined where it was not given. */
export function toWholeNumber(given: Given, option: string): number | undefined {
  const text = given.text(option)
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) {
    throw new UserError(`--${option} is a number, not "${visible(text.slice(0, 60))}".`, `Write --${option} 20.`)
  }
  return Number(text)
}
