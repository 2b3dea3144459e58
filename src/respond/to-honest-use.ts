import type { Calls } from '../knowledge/calls/calls.ts'
import { compareText } from '../model/compare-text.ts'
import type { CountedUse } from './read-use.ts'
import type { HonestKey, HonestUse } from './response-case.ts'
import { toDistinct } from './say.ts'

/** What honest hands did with one identity; null where nobody was seen. */
export function toHonestUse(
  uses: readonly CountedUse[],
  { hostile, calls }: { readonly hostile: readonly string[]; readonly calls: Pick<Calls, 'of'> },
): HonestUse | null {
  if (uses.length === 0) return null
  return {
    ...toSum(uses),
    first: uses.map(({ first }) => first).sort(compareText)[0]!,
    keys: toDistinct(uses.map(({ key }) => key)).flatMap((key) => toHonestKey(key, uses) ?? []),
    addresses: toDistinct(uses.map(({ address }) => address))
      .filter((address) => !hostile.includes(address))
      .sort(),
    actions: toDistinct(uses.map(({ source, name }) => calls.of(source, name).action)).sort(),
    agents: toDistinct(uses.map(({ agent }) => agent)),
    vpcEndpoints: toDistinct(uses.map(({ vpcEndpoint }) => vpcEndpoint)).sort(),
    signsIn: uses.some(({ name }) => name === 'ConsoleLogin'),
  }
}

/** What honest hands did with one key; null where nobody was seen. */
export function toHonestKey(key: string, all: readonly CountedUse[]): HonestKey | null {
  const uses = all.filter((use) => use.key === key)
  if (uses.length === 0) return null
  return {
    key,
    ...toSum(uses),
    addresses: toDistinct(uses.map(({ address }) => address)).sort(),
    agents: toDistinct(uses.map(({ agent }) => agent)),
  }
}

function toSum(uses: readonly CountedUse[]): Pick<HonestUse, 'events' | 'last'> {
  return {
    events: uses.reduce((sum, { times }) => sum + times, 0),
    last: uses
      .map(({ last }) => last)
      .sort(compareText)
      .at(-1)!,
  }
}
