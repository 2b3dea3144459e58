import { ordinaryCipher, type Place, withSession } from '../../cloudtrail/caller.ts'
import { second } from '../../cloudtrail/moment.ts'
import type { Operation } from '../../cloudtrail/operation.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import type { Session } from '../../cloudtrail/session.ts'
import { toUniqueId } from '../../cloudtrail/unique-id.ts'
import { days } from '../calendar.ts'
import { choresOf } from '../calls/chores.ts'
import { forbiddenTo } from '../calls/forbidden.ts'
import { getSendQuota, ownChanges } from '../calls/mail.ts'
import { toConsoleLogin, toFederation } from '../calls/sign-in.ts'
import { accounts, domain } from '../company.ts'
import { type Person, people, toConsoleRole } from '../people.ts'
import { type Presence, toPresence } from '../presence.ts'
import { toRandom } from '../random.ts'
import { assume } from '../sts.ts'
import { inARow } from './in-a-row.ts'

const samlProvider = `arn:aws:iam::${accounts.production}:saml-provider/LarkmoorDirectory`

/** The share of days on which a member of each team opens the console. */
const habits = { platform: 75, development: 45, mail: 70, support: 90, finance: 50 }

/** People at the console: they sign in, and look at what their work needs. */
export function* consoleDays(): Iterable<CloudTrailRecord> {
  for (const who of people) {
    const random = toRandom(`${who.name} at the console`)
    for (const day of days) {
      const presence = toPresence(who, day)
      if (presence && random.chance(habits[who.team])) yield* consoleDay(who, presence, random)
    }
  }
}

function* consoleDay(who: Person, { address, from }: Presence, random: Random): Iterable<CloudTrailRecord> {
  const at = from + random.minutes(4, 330)
  const place = { address, agent: who.browser }
  const { session, records } = signIn({ who, place, at }, random)
  yield* records

  let next = at + random.between(10, 50) * second
  for (let visit = random.between(1, 3); visit > 0; visit--) {
    // The console of each service works with a key of its own.
    const key = toUniqueId('ASIA', accounts.production, random)
    const by = withSession({ ...session, key }, { ...throughConsole(place, random), fromConsole: true })
    yield* inARow(by, toVisit(who, random), { from: next, pauseSeconds: 9, random })
    next += random.minutes(3, 90)
  }
}

/** A part of what the console does for its users is done inside AWS. */
function throughConsole(place: Place, random: Random): Place {
  return random.chance(7) ? { address: 'AWS Internal', agent: 'AWS Internal' } : place
}

function toVisit(who: Person, random: Random): readonly Operation[] {
  const chore = random.pick(choresOf[who.team])(random)
  if (random.chance(9)) return [...chore, random.pick(forbiddenTo[who.team])]
  if (who.team !== 'mail' || random.chance(60)) return chore
  return random.chance(30) ? [getSendQuota, random.pick(ownChanges(random))] : [random.pick(ownChanges(random))]
}

type Entry = { readonly session: Session; readonly records: readonly CloudTrailRecord[] }

type Arrival = { readonly who: Person; readonly place: Place; readonly at: number }

function signIn(arrival: Arrival, random: Random): Entry {
  return arrival.who.team === 'support' ? throughSaml(arrival, random) : throughIdentityCenter(arrival, random)
}

function throughIdentityCenter({ who, place, at }: Arrival, random: Random): Entry {
  const role = toConsoleRole(who)
  const name = `${who.name}@${domain}`
  const session = { role, name, key: toUniqueId('ASIA', role.account, random), issued: at }
  const directory = { type: 'Unknown', principalId: accounts.tools, accountId: accounts.tools, userName: name }
  const visitor = { ...place, account: accounts.tools, arn: name, identity: directory }
  const target = { role_name: role.name.split('_')[1], account_id: role.account }
  const by = withSession(session, { ...place, cipher: ordinaryCipher })
  return {
    session,
    records: [
      toFederation({ by: visitor, at: at - 2 * second, target }, random),
      toConsoleLogin({ by, at, region: 'eu-west-1', mfaUsed: false }, random),
    ],
  }
}

function throughSaml({ who, place, at }: Arrival, random: Random): Entry {
  const role = toConsoleRole(who)
  const name = `${who.name}@${domain}`
  const identity = {
    type: 'SAMLUser',
    principalId: `uH0w3mK2cQ=:${name}`,
    userName: name,
    identityProvider: samlProvider,
  }
  const by = { ...place, account: role.account, arn: name, identity, cipher: ordinaryCipher }
  const { session, records } = assume(
    {
      by,
      role,
      sessionName: name,
      at: at - second,
      hours: 8,
      region: 'us-east-1',
      call: 'AssumeRoleWithSAML',
      request: { principalArn: samlProvider },
      response: { issuer: `https://directory.${domain}/saml`, subjectType: 'persistent', subject: name },
    },
    random,
  )
  const login = { by: withSession(session, place), at, region: 'us-east-1', mfaUsed: false, samlProvider } as const
  return { session, records: [...records, toConsoleLogin(login, random)] }
}
