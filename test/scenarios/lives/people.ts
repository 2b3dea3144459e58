import { type Caller, withKey, withSession } from '../../../samples/cloudtrail/caller.ts'
import { hour, second, toIso } from '../../../samples/cloudtrail/moment.ts'
import { operation } from '../../../samples/cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import { toConsoleLogin } from '../../../samples/cloudtrail/sign-in.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import type { Company } from '../company/company.ts'
import type { Habit, Person } from '../company/people.ts'
import { type Presence, toPresence } from '../company/presence.ts'
import { listDays } from '../company/span.ts'
import { type Actor, openActor } from '../deeds/actor.ts'
import { choresOf, forbiddenTo } from '../deeds/chores.ts'
import type { Decoy, Life } from './life.ts'

/** People at the console and in a terminal, on their working days. */
export const people: Life = {
  id: 'people',
  *live(company) {
    for (const who of company.people) yield* personDays(who, company)
  },
  decoys: (company) => company.people.flatMap((who) => toDecoy(who)),
}

const looks: Readonly<Record<Habit, string>> = {
  'kali-at-home': 'has always used Kali Linux, mostly from home',
  traveller: 'works some days from another country, with the same machine and the same work',
  'new-laptop': 'has a new laptop, and with it a new agent',
  'new-hire': 'is new here: no history, new key, new address',
  administrator: 'makes users, keys and policies as part of the work',
  'data-scientist': 'asks models on Bedrock, and has for long',
  'commercial-vpn': 'comes from a hosting provider, through a VPN that is always on',
}

function toDecoy({ habit, user, role }: Person): Decoy[] {
  return habit ? [{ kind: habit, identity: (user ?? role).arn, why: looks[habit] }] : []
}

function* personDays(who: Person, company: Company): Iterable<CloudTrailRecord> {
  const actor = openActor(company, company.random(`${who.login} at work`))
  const { random } = actor
  for (const day of listDays(company, who.country.offsetHours)) {
    const presence = toPresence(who, day, company)
    if (!presence) continue
    const spans = Math.max(1, Math.round(random.between(1, 4) * company.pace))
    const usesTerminal = who.cli !== undefined && random.chance(75)
    const usesConsole = !usesTerminal || random.chance(50)
    if (usesTerminal) yield* terminalDay({ who, presence, spans, company }, actor)
    if (usesConsole) yield* consoleDay({ who, presence, spans, company }, actor)
  }
}

type Stay = { readonly who: Person; readonly presence: Presence; readonly spans: number; readonly company: Company }

/** A morning begins with a role, which is kept for the day, or with the own key. */
function* terminalDay({ who, presence, spans, company }: Stay, actor: Actor): Iterable<CloudTrailRecord> {
  const { random } = actor
  const means = { address: presence.address, agent: presence.cli!, cipher: who.cipher }
  let at = presence.from + random.minutes(1, 60)
  const { by, records } = toTerminal({ who, at, means, company }, actor)
  yield* records
  for (let span = 0; span < spans; span++) {
    const region = pickStsRegion(company, random)
    if (random.chance(45)) yield* actor.calls(by, [whoAmI], { from: at + second, pauseSeconds: 1, region })
    const chore = random.chance(6) ? forbiddenTo[who.team] : random.pick(choresOf[who.team])
    const pace = { from: at + 5 * second, pauseSeconds: 60, region: pickRegion(company, random) }
    yield* actor.calls(by, chore(company.estate, random), pace)
    at += random.minutes(20, 200)
  }
}

const whoAmI = operation('sts:GetCallerIdentity')

type Seat = {
  readonly who: Person
  readonly at: number
  readonly means: Pick<Caller, 'address' | 'agent' | 'cipher'>
  readonly company: Company
}

/** With the own key, or in a role: taken on with the key, or handed out by Identity Center. */
function toTerminal(
  { who, at, means, company }: Seat,
  actor: Actor,
): { by: Caller; records: readonly CloudTrailRecord[] } {
  const { random } = actor
  if (who.user && who.key) {
    const own = withKey(who.user, who.key, means)
    if (random.chance(60)) return { by: own, records: [] }
    const { session, records } = actor.assume({
      by: own,
      role: who.role,
      sessionName: who.login,
      at,
      hours: 12,
      mfa: true,
    })
    return { by: withSession(session, means), records }
  }
  const session = {
    role: who.role,
    name: toSessionName(who, company),
    key: toUniqueId('ASIA', who.role.account, random),
    issued: at - random.minutes(1, 50),
  }
  return { by: withSession(session, means), records: [] }
}

const toSessionName = ({ login }: Person, { domain }: Company) => `${login}@${domain}`

const pickRegion = ({ regions }: Company, random: Actor['random']) =>
  random.chance(90) ? regions[0]! : random.pick(regions)

/** Older clients ask the global endpoint of STS, newer ones that of their Region. */
const pickStsRegion = ({ regions, era }: Company, random: Actor['random']) =>
  random.chance(era.year < 2025 ? 70 : 15) ? 'us-east-1' : regions[0]!

function* consoleDay({ who, presence, spans, company }: Stay, actor: Actor): Iterable<CloudTrailRecord> {
  const { random } = actor
  const at = presence.from + random.minutes(4, 330)
  const means = { address: presence.address, agent: presence.browser }
  const signedIn = toConsoleCaller({ who, at, means, company }, random)
  const home = company.regions[0]!
  yield toConsoleLogin(
    {
      by: { ...signedIn, cipher: who.cipher },
      at,
      region: who.user ? 'us-east-1' : home,
      home,
      mfaUsed: who.user !== null,
      eventVersion: company.era.eventVersion,
    },
    random,
  )
  let next = at + random.between(10, 50) * second
  for (let visit = 0; visit < spans; visit++) {
    const by = toConsoleCaller({ who, at, means, company }, random)
    yield* actor.calls({ ...by, fromConsole: true }, random.pick(choresOf[who.team])(company.estate, random), {
      from: next,
      pauseSeconds: 9,
    })
    next += random.minutes(3, 90)
    if (next > at + 8 * hour) return
  }
}

/** The console of each service works with a temporary key of its own. */
function toConsoleCaller({ who, at, means, company }: Seat, random: Actor['random']): Caller {
  const key = toUniqueId('ASIA', who.role.account, random)
  if (!who.user)
    return withSession(
      { role: who.role, name: toSessionName(who, company), key, issued: at },
      { ...means, fromConsole: true },
    )
  const { cipher: _, ...caller } = withKey(who.user, key, means)
  return {
    ...caller,
    identity: {
      ...caller.identity,
      sessionContext: { attributes: { creationDate: toIso(at), mfaAuthenticated: 'true' } },
    },
  }
}
