import { toKeyOfName } from '../call-name.ts'
import type { Playbook } from '../playbook.ts'
import type { Sighting } from '../sighting.ts'
import type { Weighed } from '../weighed.ts'

/** A playbook of these calls, learned in this order; what a test does not say is unknown. */
export function makePlaybook(calls: readonly string[], more: Partial<Playbook> = {}): Playbook {
  const keys = calls.map((call) => toKeyOfName(call)!)
  return {
    name: 'made',
    title: 'Made for a test',
    says: 'Does what the test says.',
    kind: 'intrusion',
    actor: null,
    date: '2026-01-01',
    calls: calls.map((call, place) => ({ call, key: keys[place]!, weight: 1, outcome: 'any' })),
    order: keys,
    timing: { medianGapSeconds: null, spanSeconds: 3600 },
    agents: [],
    networks: [],
    errors: [],
    tls: [],
    sources: [],
    attribution: null,
    learnedFrom: { incidents: [], leads: ['somebody'], from: '', until: '', events: 0 },
    file: 'made.yml',
    ...more,
  }
}

/** All calls weigh the same, where nothing else is said. */
export function weigh(playbook: Playbook, weights = playbook.calls.map(() => 1)): Weighed {
  return { playbook, weights, isTelling: weights.map(() => true) }
}

/** An allowed call at a moment, in minutes. */
export function makeSighting(call: string, minute: number, more: Partial<Sighting> = {}): Sighting {
  return {
    eventId: `${call} ${minute}`,
    time: minute * 60_000,
    key: toKeyOfName(call)!,
    isDenied: false,
    error: null,
    agent: null,
    network: null,
    tls: null,
    ...more,
  }
}
