import type { Playbook } from './playbook.ts'
import type { Sighting } from './sighting.ts'

/** What an actor has in common with a playbook beside the calls. */
export type Alike = {
  readonly agents: string[]
  readonly networks: string[]
  readonly tls: string[]
  readonly errors: string[]
}

export function toAlike(playbook: Playbook, window: readonly Sighting[]): Alike {
  const of = (values: readonly string[], wanted: readonly string[]) =>
    [...new Set(values)].filter((value) => wanted.includes(value))
  return {
    agents: of(
      window.flatMap(({ agent }) => agent ?? []),
      playbook.agents,
    ),
    tls: of(
      window.flatMap(({ tls }) => tls ?? []),
      playbook.tls,
    ),
    errors: of(
      window.flatMap(({ error }) => error ?? []),
      playbook.errors,
    ),
    networks: of(
      window.flatMap(({ network }) => [
        ...(network?.asn ? [`AS${network.asn}`] : []),
        ...(network ? [network.class] : []),
      ]),
      playbook.networks.map((one) => (one.asn === null ? one.class! : `AS${one.asn}`)),
    ),
  }
}
