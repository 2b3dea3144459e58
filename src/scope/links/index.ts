import type { Link } from '../link.ts'
import { hiddenNetwork } from './hidden-network.ts'
import { lineage } from './lineage.ts'
import { origin } from './origin.ts'
import { rareAgent } from './rare-agent.ts'
import { rareCalls } from './rare-calls.ts'
import { sameKey } from './same-key.ts'
import { sharedAddress } from './shared-address.ts'

/** All reasons why visits belong together, the strongest first. */
export const links: readonly Link[] = [lineage, sharedAddress, origin, sameKey, rareCalls, rareAgent, hiddenNetwork]
