import { openRandom, type Random } from '../cloudtrail/random.ts'

/** A stream of choices by its name. Each actor of the sample has its own, so that a change in one life leaves the others as they were. */
export function toRandom(name: string): Random {
  return openRandom(`larkmoor, winter 2022/${name}`)
}
