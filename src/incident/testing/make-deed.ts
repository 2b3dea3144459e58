import { openCalls } from '../../knowledge/calls/calls.ts'
import type { ScopedEntity } from '../../model/scope.ts'
import type { Context } from '../context.ts'
import type { Actor, Deed } from '../deed.ts'
import { toPhase } from '../to-phase.ts'

export const alice = 'arn:aws:iam::111122223333:user/alice'

const calls = openCalls()
let made = 0

/** A call of a thief's with alice's key, unless something else is said; each has an event of its own. */
export function makeDeed({
  actor,
  ...given
}: Partial<Omit<Deed, 'actor'>> & { readonly actor?: Partial<Actor> } = {}): Deed {
  const call = given.call ?? 'iam.amazonaws.com:ListUsers'
  const outcome = given.outcome ?? 'allowed'
  const at = call.indexOf(':')
  const info = calls.of(call.slice(0, at), call.slice(at + 1))
  const first = given.first ?? '2025-03-04T10:00:00Z'
  return {
    visit: 1,
    call,
    outcome,
    times: 1,
    last: first,
    eventIds: [`event-${++made}`],
    regions: ['us-east-1'],
    targets: [],
    ...given,
    first,
    info,
    phase: toPhase(call, outcome, info),
    actor: {
      visit: 1,
      identity: alice,
      key: 'AKIAIOSFODNN7EXAMPLE',
      address: '203.0.113.7',
      agent: 'aws-cli/1.22.34',
      family: 'aws-cli on Linux',
      network: 'Example Hosting',
      networkClass: 'hosting',
      country: 'RO',
      ...actor,
    },
  }
}

export function makeEntity(given: Partial<ScopedEntity> = {}): ScopedEntity {
  return {
    kind: 'identity',
    value: alice,
    verdict: 'compromised',
    score: 0.99,
    shared: false,
    reasons: ['A lead or an alert shows it.'],
    links: [],
    events: 1,
    denied: 0,
    first: '2025-03-04T10:00:00Z',
    last: '2025-03-04T10:00:00Z',
    path: [],
    ...given,
  }
}

/** Nothing around, unless it is said. */
export function makeContext(given: Partial<Context> = {}): Context {
  return {
    sessions: [],
    owners: [],
    signIns: [],
    quarantined: { times: 0, first: null, eventIds: [] },
    dataSources: [],
    silences: [],
    ...given,
  }
}
