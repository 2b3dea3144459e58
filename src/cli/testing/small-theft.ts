import { investigateSmallCase, type SmallCall, type SmallCase } from './small-case.ts'

export const stolenKey = 'AKIARTX3GSDSU6ZONF37'

/** A call of alice's with her key, as she always makes it. */
export function makeCall(time: string, given: Partial<SmallCall> = {}): SmallCall {
  return { user: 'alice', key: stolenKey, time, address: '203.0.113.9', agent: 'aws-cli/2.8.12', ...given }
}

/** In what the calls of who has stolen her key are unlike hers. */
export const thief = { address: '198.51.100.7', agent: 'aws-cli/2.8 Linux/5.15.0-kali3-amd64', error: 'AccessDenied' }

/** Ten days of alice's, a call each, and three of the thief's. */
export function investigateSmallTheft(): SmallCase {
  return investigateSmallCase([
    ...Array.from({ length: 10 }, (_, day) => makeCall(`2022-11-${21 + day}T09:00:00Z`)),
    ...Array.from({ length: 3 }, (_, minute) => makeCall(`2022-12-06T03:1${minute}:00Z`, thief)),
  ])
}
