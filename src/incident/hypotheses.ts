import type { Hypothesis } from '../model/incident.ts'
import { toMinute } from '../model/time-window.ts'
import type { Context, Session } from './context.ts'
import type { Deed } from './deed.ts'
import { toCounted, toDistinct, toListed, toName, toShortName, toWho } from './say.ts'

export type HypothesesInput = { readonly deeds: readonly Deed[]; readonly context: Context }

type Weighed = Pick<Hypothesis, 'for' | 'against' | 'lookedAt'>

/** How the thief may have come in, the likely first: each with what speaks for it, what against, and what was looked at. */
export function toHypotheses(input: HypothesesInput): Hypothesis[] {
  const all: readonly (readonly [Hypothesis['id'], string, Weighed])[] = [
    [
      'leaked-key',
      'Long-term access keys were leaked or found: in a repository, a Postman workspace, a file, on a laptop.',
      weighLeak(input),
    ],
    [
      'workload',
      'A service or machine was exploited, and gave away the credentials of its role.',
      weighWorkload(input),
    ],
    ['console', 'A person’s password was stolen or guessed, and the console used.', weighConsole(input)],
    ['federation', 'An identity provider or a federated sign-in was misused.', weighFederation(input)],
  ]
  const order = ['likely', 'possible', 'unlikely']
  return all
    .map(([id, says, weighed]) => ({ id, says, likelihood: toLikelihood(weighed), ...weighed }))
    .sort((one, other) => order.indexOf(one.likelihood) - order.indexOf(other.likelihood))
}

function toLikelihood({ for: speaking, against }: Weighed): Hypothesis['likelihood'] {
  if (speaking.length === 0) return 'unlikely'
  return speaking.length > against.length ? 'likely' : 'possible'
}

function isLongTerm({ key }: Session): boolean {
  return key?.startsWith('AKIA') ?? false
}

function weighLeak({ deeds, context }: HypothesesInput): Weighed {
  const { sessions, owners, quarantined } = context
  const keys = sessions.filter(isLongTerm)
  const first = deeds[0]
  const places = new Set(deeds.map(({ actor }) => actor.address))
  const used = owners.filter(({ key }) => key.startsWith('AKIA'))
  return {
    for: [
      ...(keys.length > 0 && isLongTerm(toBeginning(sessions, deeds))
        ? [
            'The first of the thief’s events was made with a long-term key, which works from anywhere until somebody turns it off.',
          ]
        : []),
      ...(keys.length > 1
        ? [
            `${toCounted(keys.length, 'long-term key')} of different identities were used from the same ${toCounted(places.size, 'address', 'addresses')}: they were probably kept in one place, and found together.`,
          ]
        : []),
      ...(used.length > 0
        ? [
            `${toListed(used.map(({ identity }) => toShortName(identity)))} went on using ${used.length === 1 ? 'the key' : 'their keys'} from their own addresses: the keys were copied, the machines not taken over.`,
          ]
        : []),
      ...(quarantined.times > 0
        ? [`AWS’s policy for leaked keys was attached at ${toMinute(quarantined.first!)}: AWS found a key in public.`]
        : []),
    ],
    against: [
      ...(keys.length === 0 ? ['No long-term key was used by the thief.'] : []),
      ...(keys.length > 0 && first && !isLongTerm(toBeginning(sessions, deeds))
        ? ['The thief began with other credentials, and had long-term keys only later.']
        : []),
    ],
    lookedAt: [
      'the kind of every key that the thief used, and the order in which they came',
      'where the owners used them before and meanwhile',
      'AttachUserPolicy with AWS’s quarantine policies for leaked keys',
    ],
  }
}

/** The session of the first event. */
function toBeginning(sessions: readonly Session[], deeds: readonly Deed[]): Session {
  const first = deeds[0]
  return (
    sessions.find(({ identity, key }) => identity === first?.actor.identity && key === first?.actor.key) ?? sessions[0]!
  )
}

/** `i-0123456789abcdef0`: the name that EC2 gives a session. */
const ofInstance = /^i-[0-9a-f]{8,17}$/

function weighWorkload({ deeds, context }: HypothesesInput): Weighed {
  const { sessions } = context
  const machines = sessions.filter(({ isOfMachine, session }) => isOfMachine || ofInstance.test(session ?? ''))
  const roles = sessions.filter(
    ({ identity, key, isFederated, isConsole }) =>
      /:role\//.test(identity) && key?.startsWith('ASIA') && !isFederated && !isConsole,
  )
  const begun = sessions.length > 0 && deeds.length > 0 ? toBeginning(sessions, deeds) : null
  const inside = deeds.filter(({ actor }) => ['cloud-aws', 'private'].includes(actor.networkClass ?? ''))
  const isBegunByRole = begun !== null && roles.includes(begun)
  return {
    for: [
      ...(machines.length > 0
        ? [
            `Credentials of a machine’s role (session ${toListed(toDistinct(machines.map(({ session }) => session)).map((name) => toName(name)))}) were used from elsewhere.`,
          ]
        : []),
      ...(isBegunByRole && machines.length === 0
        ? [`The thief began with temporary credentials of ${toWho(begun.identity)}, which a service hands out.`]
        : []),
      ...(inside.length > 0
        ? [
            `Some of the thief’s calls came from inside AWS (${toListed(toDistinct(inside.map(({ actor }) => actor.address)))}): perhaps through a machine of the victim’s.`,
          ]
        : []),
    ],
    against: [
      ...(machines.length === 0
        ? ['No session of the thief’s has the name of a machine, or is marked as handed out by a metadata service.']
        : []),
      ...(!isBegunByRole && machines.length === 0
        ? ['The thief did not begin with a role’s temporary credentials.']
        : []),
    ],
    lookedAt: [
      'session names, and the mark of credentials from a metadata service',
      'whether the thief’s addresses are in AWS',
      'which credentials came first',
    ],
  }
}

function weighConsole({ deeds, context }: HypothesesInput): Weighed {
  const { sessions, signIns } = context
  const byThief = signIns.filter((one) => one.byThief > 0)
  const failed = signIns.reduce((sum, one) => sum + one.failed, 0)
  const begun = sessions.length > 0 && deeds.length > 0 ? toBeginning(sessions, deeds) : null
  const isFromKey = deeds.some(({ call }) => call === 'signin.amazonaws.com:GetSigninToken')
  return {
    for: [
      ...(byThief.length > 0 && !isFromKey
        ? [`The thief signed in to the console as ${toListed(byThief.map(({ identity }) => toShortName(identity)))}.`]
        : []),
      ...(begun?.isConsole || deeds[0]?.call === 'signin.amazonaws.com:ConsoleLogin'
        ? ['The first of the thief’s events is of a console session.']
        : []),
      ...(failed > 2 && byThief.length > 0
        ? [
            `${toCounted(failed, 'sign-in')} failed for these identities or from these addresses: a password was perhaps guessed.`,
          ]
        : []),
    ],
    against: [
      ...(byThief.length === 0 ? ['The thief never signed in to the console, as far as the log shows.'] : []),
      ...(isFromKey ? ['The console was opened with keys (GetSigninToken), not with a password.'] : []),
      ...(begun && !begun.isConsole && byThief.length > 0 && deeds[0]?.call !== 'signin.amazonaws.com:ConsoleLogin'
        ? ['The thief had keys before the first sign-in.']
        : []),
    ],
    lookedAt: [
      `${toCounted(
        signIns.reduce((sum, one) => sum + one.succeeded + one.failed, 0),
        'sign-in',
      )} by the identities concerned, or from the thief’s addresses`,
    ],
  }
}

function weighFederation({ deeds, context }: HypothesesInput): Weighed {
  const federated = context.sessions.filter(
    ({ isFederated, userType }) => isFederated || userType === 'SAMLUser' || userType === 'WebIdentityUser',
  )
  const entered = deeds.filter(({ call }) => /^sts\.amazonaws\.com:AssumeRoleWith(SAML|WebIdentity)$/.test(call))
  const changed = deeds.filter(
    ({ call, outcome }) => outcome === 'allowed' && /:(Create|Update)(SAML|OpenIDConnect)Provider/.test(call),
  )
  return {
    for: [
      ...(federated.length > 0
        ? [
            `Sessions of ${toListed(toDistinct(federated.map(({ identity }) => toShortName(identity))))} came through an identity provider.`,
          ]
        : []),
      ...(entered.length > 0 ? ['The thief took on a role through an identity provider.'] : []),
      ...(changed.length > 0
        ? ['The thief changed an identity provider: a way back in, whatever the way in was.']
        : []),
    ],
    against:
      federated.length + entered.length === 0 ? ['No session of the thief’s came through an identity provider.'] : [],
    lookedAt: [
      'AssumeRoleWithSAML, AssumeRoleWithWebIdentity, and changes of identity providers',
      'the kind of every session',
    ],
  }
}
