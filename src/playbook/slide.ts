import type { Sighting } from './sighting.ts'
import type { Weighed } from './weighed.ts'

/** Sightings from `start` to before `end`, and what their calls weigh together. */
export type Window = { readonly start: number; readonly end: number; readonly weight: number }

/** Each window of this length that begins with a sighting; those that lie inside of another are left out. */
export function* slide(
  { playbook, weights }: Weighed,
  sightings: readonly Sighting[],
  lengthMs: number,
): Generator<Window> {
  const weightOf = new Map(playbook.calls.map(({ key }, place) => [key, weights[place]!]))
  const counts = new Map<string, number>()
  let weight = 0
  const add = (key: string, one: 1 | -1) => {
    const before = counts.get(key) ?? 0
    counts.set(key, before + one)
    if (before === 0 || before + one === 0) weight += one * (weightOf.get(key) ?? 0)
  }
  let end = 0
  for (let start = 0; start < sightings.length; start++) {
    const before = end
    for (; end < sightings.length && sightings[end]!.time <= sightings[start]!.time + lengthMs; end++)
      add(sightings[end]!.key, 1)
    if (start === 0 || end > before) yield { start, end, weight }
    add(sightings[start]!.key, -1)
  }
}
