import type { Entity } from './entity.ts'

/** What somebody else found: a service of AWS's, or who suffered from it. Text is as it came, and cut. The time is ISO 8601 UTC. */
export type Notice = {
  /** `GuardDuty`, `AWS Health`, `abuse report` */
  readonly source: string
  /** Its own name for what it found, and its id: `UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom (1ab92989eaf0e7)`. */
  readonly says: string
  readonly time: string | null
  /** Whom it is about: keys, identities and addresses that may be the thief's, and resources that the thief may have made. */
  readonly entities: readonly Entity[]
}
