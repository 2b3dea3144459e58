import type { Enricher } from '../enricher.ts'
import { agent } from './agent.ts'

/** All enrichers, in the order in which an analyst reads their facts. */
export const enrichers: readonly Enricher[] = [agent]
