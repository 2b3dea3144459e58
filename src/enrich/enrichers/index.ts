import type { Enricher } from '../enricher.ts'
import { agent } from './agent.ts'
import { agentsOnKey } from './agents-on-key.ts'
import { alwaysSo } from './always-so.ts'
import { calls } from './calls.ts'
import { cloudCredentials } from './cloud-credentials.ts'
import { consoleFromKey } from './console-from-key.ts'
import { failedCalls } from './failed-calls.ts'
import { glance } from './glance.ts'
import { key } from './key.ts'
import { lineage } from './lineage.ts'
import { lookingAround } from './looking-around.ts'
import { manyFromAddress } from './many-from-address.ts'
import { network } from './network.ts'
import { newForAccount } from './new-for-account.ts'
import { newForIdentity } from './new-for-identity.ts'
import { newForKey } from './new-for-key.ts'
import { ordinaryCalls } from './ordinary-calls.ts'
import { publishedCalls } from './published-calls.ts'
import { refusalReasons } from './refusal-reasons.ts'
import { rhythm } from './rhythm.ts'
import { travel } from './travel.ts'
import { usualPlace } from './usual-place.ts'

/** All enrichers, in the order in which an analyst reads their facts. */
export const enrichers: readonly Enricher[] = [
  agent,
  newForIdentity,
  alwaysSo,
  newForKey,
  newForAccount,
  usualPlace,
  travel,
  rhythm,
  glance,
  agentsOnKey,
  network,
  failedCalls,
  refusalReasons,
  lineage,
  consoleFromKey,
  calls,
  lookingAround,
  publishedCalls,
  ordinaryCalls,
  key,
  cloudCredentials,
  manyFromAddress,
]
