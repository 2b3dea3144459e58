import { parsePrincipal } from '../../model/principal.ts'
import type { CaseEvent, CaseIdentity, HonestUse, ResponseCase } from '../response-case.ts'

export const account = '111122223333'
export const alice = `arn:aws:iam::${account}:user/alice`
export const aliceKey = 'AKIAALICEALICEALICE1'
export const deploy = `arn:aws:iam::${account}:role/deploy`

/** A case of one stolen key and nothing else. */
export function makeCase(given: Partial<ResponseCase> = {}): ResponseCase {
  return {
    incident: { id: 'i-0123456789ab', entities: [], first: '2025-03-04T10:00:00Z', last: '2025-03-04T11:00:00Z' },
    identities: [makeIdentity(alice)],
    events: [],
    earlier: [],
    ownerless: [],
    managementAccounts: new Set(),
    settled: new Set(),
    mailers: [],
    readable: [],
    ...given,
  }
}

export function makeIdentity(identity: string, given: Partial<CaseIdentity> = {}): CaseIdentity {
  return {
    identity,
    principal: parsePrincipal(identity)!,
    isMade: false,
    keys: identity === alice ? [{ key: aliceKey, eventIds: ['e-1'], honest: null }] : [],
    actions: ['ses:GetSendQuota', 'ses:UpdateAccountSendingEnabled'],
    leftByAws: ['ses:UpdateAccountSendingEnabled'],
    honest: null,
    eventIds: ['e-1'],
    says: '3 of its calls are the thief’s, 1 of them denied',
    hasPassword: false,
    isProtected: false,
    ...given,
  }
}

export function makeHonest(given: Partial<HonestUse> = {}): HonestUse {
  return {
    events: 240,
    first: '2025-02-01T04:00:00Z',
    last: '2025-03-06T22:00:00Z',
    keys: [],
    addresses: ['192.0.2.44'],
    actions: ['ses:GetTemplate', 'sts:GetCallerIdentity'],
    agents: ['aws-sdk-nodejs/2.1258.0 linux'],
    vpcEndpoints: [],
    signsIn: false,
    ...given,
  }
}

let count = 0

/** A call of alice's that was allowed: `iam:CreateUser`. */
export function makeCall(
  call: string,
  request: object = {},
  given: Partial<CaseEvent> & { response?: object } = {},
): CaseEvent {
  const [source, name] = call.split(':') as [string, string]
  count += 1
  return {
    id: `e-${count}`,
    time: '2025-03-04T10:30:00Z',
    account,
    region: 'eu-west-1',
    source: `${source}.amazonaws.com`,
    name,
    identity: alice,
    key: aliceKey,
    address: '203.0.113.7',
    isAllowed: true,
    ...given,
    request: request as CaseEvent['request'],
    response: (given.response ?? {}) as CaseEvent['response'],
  }
}
