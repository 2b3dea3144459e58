import type { NetworkClass } from '../model/network.ts'

/** One event of a call of some playbook, as far as matching needs it. `eventId` is null where it comes out of the daily roll-up. */
export type Sighting = {
  readonly eventId: string | null
  /** Epoch milliseconds. */
  readonly time: number
  readonly key: string
  readonly isDenied: boolean
  readonly error: string | null
  /** The family of its user agent. */
  readonly agent: string | null
  readonly network: { readonly class: NetworkClass; readonly asn: number | null } | null
  readonly tls: string | null
}
