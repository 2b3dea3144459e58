import type { Weight } from './weight.ts'

/** How likely an alert is malicious before anything is known of it, in log-odds: most alerts are somebody at work. */
export const prior = -2.5

/** From these scores on it is malicious, or suspicious; below the last, and with a fact against, benign. */
export const bounds = { malicious: 0.9, suspicious: 0.5, benign: 0.12 } as const

/** The table of weights: one line for each kind of fact. What is not listed only informs. */
export const weights: readonly Weight[] = [
  {
    kind: 'offensive-agent',
    weight: 3,
    theme: 'agent',
    why: 'attackers’ tools and distributions are rarely anybody’s daily work',
  },
]
