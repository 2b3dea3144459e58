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
  const of = (wanted: readonly string[], values: (sighting: Sighting) => readonly (string | null)[]) => {
    if (wanted.length === 0) return []
    const met = new Set(window.flatMap(values))
    return [...met].filter((value) => value !== null && wanted.includes(value)) as string[]
  }
  return {
    agents: of(playbook.agents, ({ agent }) => [agent]),
    tls: of(playbook.tls, ({ tls }) => [tls]),
    errors: of(playbook.errors, ({ error }) => [error]),
    networks: of(
      playbook.networks.map((one) => (one.asn === null ? one.class! : `AS${one.asn}`)),
      ({ network }) => [network?.asn ? `AS${network.asn}` : null, network?.class ?? null],
    ),
  }
}
