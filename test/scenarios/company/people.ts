import { type Principal, toRole, toUser } from '../../../samples/cloudtrail/principal.ts'
import { hexadecimal, type Random } from '../../../samples/cloudtrail/random.ts'
import { toUniqueId } from '../../../samples/cloudtrail/unique-id.ts'
import { shuffle } from '../chance.ts'
import { pickBrowser, pickKali, pickWorkMachine, toCli, toOldCli } from './agents.ts'
import type { Era } from './era.ts'
import { pickLogins } from './names.ts'
import { type Country, countries, hosting, pickAddress, pickHome } from './networks.ts'

export const teams = ['development', 'platform', 'data', 'mail', 'support', 'finance', 'security'] as const
export type Team = (typeof teams)[number]

/** What makes an honest person look like a thief. */
export const habits = [
  'kali-at-home',
  'traveller',
  'new-laptop',
  'new-hire',
  'administrator',
  'data-scientist',
  'commercial-vpn',
] as const
export type Habit = (typeof habits)[number]

export type Person = {
  readonly login: string
  readonly team: Team
  readonly habit: Habit | undefined
  /** With an IAM user of their own, or null where everybody comes through Identity Center. */
  readonly user: Principal | null
  readonly key: string | null
  /** The role in which the person works. */
  readonly role: Principal
  readonly country: Country
  readonly home: string
  readonly browser: string
  /** None for who never opens a terminal. */
  readonly cli: string | undefined
  /** What the new laptop has, or any machine that comes later. */
  readonly laterCli: string
  readonly cipher: string
  /** The local hour at which the day begins. */
  readonly begins: number
  /** Days in a hundred in which the person works at home. */
  readonly homePercent: number
}

export type Access = 'users' | 'identity-center' | 'both'

type Firm = {
  readonly account: string
  readonly access: Access
  readonly home: string
  readonly country: Country
  readonly isRemote: boolean
  readonly era: Era
}

/** The people of a company; the habits go to different ones, as far as there are people. */
export function pickPeople(count: number, firm: Firm, random: Random): Person[] {
  const roles = toRoles(firm, random)
  const worn = shuffle(habits, random)
  return pickLogins(count, random).map((login, index) => {
    const habit = worn[index]
    return pickPerson({ login, habit, roles, firm }, random)
  })
}

type Hire = { readonly login: string; readonly habit: Habit | undefined; readonly roles: Roles; readonly firm: Firm }

function pickPerson({ login, habit, roles, firm }: Hire, random: Random): Person {
  const { era, account, access } = firm
  const team = toTeam(habit, random)
  const hasUser =
    access === 'users' || (access === 'both' && random.chance(45)) || (habit === 'new-hire' && access === 'both')
  const user = hasUser ? toUser(account, login, random) : null
  const machine = habit === 'kali-at-home' ? pickKali(era, random) : pickWorkMachine(era, random)
  const country = firm.isRemote && random.chance(40) ? random.pick(countries) : firm.country
  const home = habit === 'commercial-vpn' ? pickAddress(random.pick(hosting).blocks, random) : pickHome(country, random)
  const usesTerminal = habit !== undefined || (team !== 'finance' && team !== 'support')
  const toTool = random.chance(15) ? toOldCli : toCli
  return {
    login,
    team,
    habit,
    user,
    key: user && usesTerminal ? toUniqueId('AKIA', account, random) : null,
    role: roles[team],
    country,
    home,
    browser: pickBrowser(era, random),
    cli: usesTerminal ? toTool(machine, era, random) : undefined,
    laterCli: toCli(pickWorkMachine(era, random), era, random),
    cipher: random.chance(75) ? era.cipher : era.otherCipher,
    begins: random.between(6, 11),
    homePercent: firm.isRemote ? 100 : worksAtHome(habit) ? 85 : random.between(5, 60),
  }
}

const worksAtHome = (habit: Habit | undefined) => habit === 'kali-at-home' || habit === 'commercial-vpn'

/** Some habits are a team's own. */
function toTeam(habit: Habit | undefined, random: Random): Team {
  if (habit === 'administrator') return 'platform'
  if (habit === 'data-scientist') return 'data'
  return habit === 'kali-at-home' ? 'security' : random.pick(places)
}

/** The teams, by how many people they have. */
const places: readonly Team[] = [
  ...Array.from({ length: 6 }, () => 'development' as const),
  ...Array.from({ length: 3 }, () => 'platform' as const),
  ...teams,
]

type Roles = Readonly<Record<Team, Principal>>

/** One role for each team: of Identity Center, or the company's own. */
function toRoles({ account, access, home }: Firm, random: Random): Roles {
  const sets = {
    development: 'Developer',
    platform: 'AdministratorAccess',
    data: 'DataScience',
    mail: 'MailOperations',
    support: 'ReadOnly',
    finance: 'Billing',
    security: 'SecurityAudit',
  }
  const roles = teams.map((team) => {
    const isOwn = access === 'users'
    const name = isOwn
      ? `${team}-${random.pick(['role', 'access', 'team'])}`
      : `AWSReservedSSO_${sets[team]}_${random.text(hexadecimal, 16)}`
    const path = isOwn ? '/' : `/aws-reserved/sso.amazonaws.com/${home}/`
    return [team, toRole({ account, name, path }, random)] as const
  })
  return Object.fromEntries(roles) as Roles
}
