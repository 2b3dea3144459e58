import { toWeighted } from '../random.ts'
import { identityCalls } from './identities.ts'
import { keyCalls } from './keys.ts'
import { machineCalls } from './machines.ts'
import { operationCalls } from './operations.ts'
import { otherCalls } from './others.ts'
import { storageCalls } from './storage.ts'

export const allCalls = [
  ...keyCalls,
  ...storageCalls,
  ...machineCalls,
  ...identityCalls,
  ...operationCalls,
  ...otherCalls,
]

const choose = toWeighted(allCalls.map((call) => call.weight))

/** One of all calls, as often as it is made in an ordinary account. */
export function pickCall(random: Parameters<typeof choose>[0]) {
  return allCalls[choose(random)]!
}
