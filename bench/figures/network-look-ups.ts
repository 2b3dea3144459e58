import { openNetworks } from '../../src/knowledge/networks/open-networks.ts'
import { Random } from '../corpus/random.ts'
import { spread } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'

const addresses = 1_000_000
/** Of that many one is IPv6. */
const families = 10

/** Inside one process, as enriching asks. All addresses differ: what a log repeats is asked once. */
export const networkLookUps: Figure = {
  name: 'network-look-ups',
  says: 'a million addresses: whose network, what kind',
  unit: 's',
  better: 'less',
  must: 2,
  aim: 1,
  async *measure(bench) {
    const begun = performance.now()
    const networks = openNetworks()
    const openedMs = performance.now() - begun
    const random = new Random(11)
    const times: number[] = []
    let known = 0
    for (let run = 0; run < bench.runs; run++) {
      const given = Array.from({ length: addresses }, (_, index) => toAddress(random, index))
      const asked = performance.now()
      const infos = networks.lookUpAll(given)
      times.push((performance.now() - asked) / 1000)
      known = infos.filter((info) => info?.asn).length
    }
    const share = Math.round((known / addresses) * 100)
    yield {
      ...spread(times),
      detail: `one in ${families} is IPv6, ${share} % known; opening took ${openedMs.toFixed(0)} ms`,
    }
  },
}

function toAddress(random: Random, index: number): string {
  const word = () => random.below(0x1_0000)
  if (index % families !== 0)
    return `${1 + random.below(223)}.${random.below(256)}.${random.below(256)}.${random.below(256)}`
  return `2a0${random.below(16).toString(16)}:${word().toString(16)}:${word().toString(16)}::${word().toString(16)}`
}
