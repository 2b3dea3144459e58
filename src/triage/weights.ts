import type { Theme, Weight } from './weight.ts'

/** How likely an alert is malicious before anything is known of it, in log-odds: most alerts are somebody at work. */
export const prior = -2.6

/** From these scores on it is malicious, or suspicious; below the last, and with enough that speaks against malice, benign. */
export const bounds = { malicious: 0.9, suspicious: 0.5, benign: 0.1 } as const

/** Who should know says that it was not them: at least suspicious, whatever habit says, for a thief in the owner's place has the owner's habits. */
export const floors: Readonly<Record<string, number>> = { 'owner-denied': bounds.suspicious }

/** Nothing is certain: no score is beyond these. */
export const certain = { least: 0.01, most: 0.99 } as const

/** So much at least has to speak against malice where something is called benign, in log-odds: a rule of a low level, or that nothing was denied, is too little. */
export const leastAgainst = -1.3

type Row = readonly [kind: string, weight: number, why: string]

/**
 * The table of weights: what each kind of fact says for malice (above zero) or against it, and why. Chosen by what published intrusions and
 * honest work look like, rounded, and held to the scenarios of `test/scenarios`; not fitted to them. Without history a thing is "unseen", which
 * says less than "new".
 */
const table: Readonly<Record<Theme, readonly Row[]>> = {
  rule: [
    ['rule-critical', 2.2, 'rules of that level look for what honest work hardly ever does'],
    ['rule-high', 1, 'a rule that seldom fires on honest work'],
    ['rule-low', -0.7, 'a rule that asks for attention, no more'],
    ['rule-informational', -1.2, 'a rule that only notes'],
  ],
  neighbours: [
    ['many-rules', 1.8, 'an intrusion does many things, and many rules see it'],
    ['several-rules', 0.6, 'two or three rules may well see one honest piece of work'],
    ['several-identities-from-address', 2, 'who tries stolen keys tries them from one place'],
  ],
  agent: [
    ['offensive-agent', 2.6, 'attackers’ tools and distributions are rarely anybody’s daily system'],
    ['usual-offensive-agent', -3.2, 'it is this identity’s daily system'],
    ['audit-tool-agent', 0.6, 'audit tools are attackers’ tools too'],
    ['storage-client-agent', 0.8, 'a favourite for emptying buckets, of people too'],
    ['usual-audit-tool-agent', -0.5, 'auditing is its work'],
    ['usual-storage-client-agent', -0.5, 'it is its daily tool'],
    ['agents-conflict', 2, 'one key on two systems within minutes is in two hands'],
    ['several-agents-on-key', 1.6, 'a thief tries tool after tool'],
    ['usual-agents-on-key', -0.6, 'it is always used so'],
    ['new-agent', 1.6, 'people and machines keep to their tools'],
    ['new-system', 1.6, 'a system that this identity never worked on'],
    ['unseen-agent', 1, 'as far as the log reaches, not its tool'],
    ['unseen-system', 1, 'as far as the log reaches, not its system'],
    ['agent-new-here', 1.4, 'nobody in the account works with it'],
    ['new-agent-on-key', 1, 'the key was never used with it'],
    ['usual-agent', -1.2, 'it is its daily tool'],
    ['agent-common-here', -0.4, 'others here work with it too'],
    ['system-new-here', 0.6, 'nobody in the account works on that system'],
  ],
  place: [
    ['new-country', 2.2, 'people travel, but less often than keys do'],
    ['unseen-country', 1.6, 'as far as the log reaches, it was never there'],
    ['new-network', 1.8, 'a network from which this identity never called'],
    ['unseen-network', 1.4, 'as far as the log reaches, not its network'],
    ['new-address', 0.5, 'addresses change by themselves'],
    ['network-new-here', 1.2, 'nobody here calls from that network'],
    ['country-new-here', 1.4, 'nobody here calls from that country'],
    ['outside-allowed-countries', 2, 'the company says that nobody works there'],
    ['outside-usual-countries', 1.2, 'next to nobody here works there'],
    ['country-too-fast', 1.6, 'nobody travels so fast'],
    ['two-countries', 0.6, 'machines and VPNs may, people do not'],
    ['usual-address', -2, 'it is where this identity always is'],
    ['usual-network', -1.4, 'it is a network that it always calls from'],
    ['usual-country', -0.8, 'it is its country'],
    ['usual-country-here', -0.5, 'people here work in that country'],
    ['usual-egress', -2, 'many honest people come from that address, and have for long'],
    ['address-shared-here', -1.2, 'others here call from that address too, and have before'],
    ['known-egress', -3, 'the company says that it is its own address'],
    ['known-network', -2, 'the company says that it is its own network'],
    ['vpc-endpoint', -0.5, 'it is inside the company’s own network'],
    ['private-address', -1, 'it is inside the company’s own network'],
    ['shared-address', -1, 'several people here have long called from it'],
  ],
  network: [
    ['tor-network', 2.4, 'hardly any honest work comes through Tor'],
    ['proxy-network', 1.4, 'a place to hide behind'],
    ['vpn-network', 1, 'a place to hide behind, also for the careful'],
    ['hosting-network', 1.4, 'rented machines are where thieves work, and few employees do'],
    ['scanner-network', 0.6, 'somebody looks the whole internet over'],
    ['usual-hosting-network', -1.2, 'it always calls from that rented machine'],
    ['usual-aws-network', -1, 'it always calls from AWS'],
    ['usual-cloud-network', -1, 'it always calls from that cloud'],
    ['usual-unknown-network', -0.5, 'it always calls from that network'],
    ['usual-vpn-network', -0.8, 'it always calls through that VPN'],
  ],
  refusals: [
    ['all-denied', 1.4, 'who does not know what the key may do tries and is refused'],
    ['mostly-denied', 1.2, 'honest work knows what it may do'],
    ['denied-more-than-usual', 1, 'more than this identity is used to'],
    ['never-denied-before', 1.2, 'it has always known what it may do'],
    ['explicit-deny', 0.4, 'somebody has forbidden just that'],
    ['denied-by-quarantine', 3, 'AWS itself has found the key in public'],
    ['denied-as-usual', -1.8, 'it is refused so every day'],
    ['mostly-failed', 0.4, 'who guesses fails'],
    ['nothing-denied', -0.2, 'it does nothing that it may not'],
    ['denied-by-scp', 0.5, 'it reaches for what the organisation forbids'],
  ],
  calls: [
    ['new-service', 0.9, 'a service that it never used'],
    ['new-call', 0.6, 'people learn new calls every day'],
    ['call-new-here', 0.8, 'nobody here has ever made that call'],
    ['new-region', 0.8, 'a Region that it never worked in'],
    ['usual-calls', -1.4, 'it makes these calls all the time'],
    ['all-usual', -1.4, 'nothing in it is out of the ordinary'],
    ['all-new', 1, 'tool, network and calls are new all at once'],
    ['new-agent-from-new-network', 1, 'tool and network are new at once'],
    ['outside-single-purpose', 1.4, 'the identity is there for one thing, and this is another'],
    ['service-new-here', 0.5, 'nobody here uses that service'],
    ['region-new-here', 0.8, 'nobody here works in that Region'],
    ['several-published-calls', 1, 'several calls that intrusions are known for and that are rare here'],
    ['published-calls', 0.6, 'a call that intrusions are known for and that is rare here'],
    ['grave-calls', 0.5, 'it changed who may do what, or what is watched'],
    ['grave-calls-refused', 1.4, 'it tried to change who may do what, and was not allowed to'],
    ['costly-calls', 1.2, 'machines, models or messages that somebody else pays'],
    ['wide-recon-calls', 0.7, 'it looks around widely'],
    ['usual-wide-recon-calls', -0.8, 'it looks around so every day'],
    ['usual-recon-calls', -0.6, 'it looks around so every day'],
    ['usual-grave-calls', -0.8, 'changing such things is its work'],
    ['usual-costly-calls', -0.6, 'it is its work'],
    ['ordinary-calls', -1, 'many here make these calls'],
    ['own-everyday-calls', -1.4, 'it makes these calls every day'],
  ],
  rhythm: [
    ['machine-out-of-rhythm', 1.6, 'a machine does the same day after day'],
    ['machine-deviates', 0.4, 'a machine that does one thing otherwise'],
    ['outside-usual-hours', 0.6, 'an hour at which it never worked'],
    ['in-rhythm', -1.2, 'it is what this machine does all the time'],
  ],
  credential: [
    ['workload-credentials-outside', 2.6, 'a workload’s credentials have no business elsewhere'],
    ['workload-credentials-moved', 1.2, 'a workload’s credentials at another place than ever before'],
    ['workload-credentials-at-home', -1.4, 'the workload itself calls'],
    ['session-laundering', 1.4, 'a stolen key is turned into a session that outlives it'],
    ['console-from-key', 0.8, 'a console opened with a key needs no password'],
    ['fresh-key', 1, 'a key made just before'],
    ['young-key', 0.3, 'a key made not long before'],
    ['foreign-key', 0.5, 'a key of another account'],
    ['dormant-key', 0.8, 'a key that wakes after a long sleep is often one that was found'],
    ['usual-for-key', -0.8, 'the key is used as ever'],
  ],
  identity: [
    ['new-identity', 0.6, 'nobody knows it yet, also because it was made for the occasion'],
    ['rare-identity', -0.2, 'it calls so seldom that all is new'],
    [
      'always-so',
      -3,
      'from the first day of the log to the last it has called so, and hardly otherwise: there is no owner beside a thief',
    ],
    ['dormant-identity', 0.6, 'it was silent for long'],
    ['root-user', 0.6, 'nobody should work as root'],
  ],
  word: [
    ['owner-denied', 5, 'who should know says that it was not them'],
    ['owner-confirmed', -4, 'who should know says that it was them'],
    ['owner-partly', 1, 'some of it nobody owns up to'],
  ],
}

/** The table as a list, in the order of its themes. */
export const weights: readonly Weight[] = (Object.keys(table) as Theme[]).flatMap((theme) =>
  table[theme].map(([kind, weight, why]) => ({ kind, weight, theme, why })),
)
