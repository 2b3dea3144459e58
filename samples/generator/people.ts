import type { Principal } from '../cloudtrail/principal.ts'
import { browsers, terminals } from './agents.ts'
import { accounts } from './company.ts'
import { role, user } from './principal.ts'

export type Team = 'platform' | 'development' | 'mail' | 'support' | 'finance'

/** Someone who works at Larkmoor. All are invented. */
export type Person = {
  readonly name: string
  readonly team: Team
  readonly home: string
  readonly browser: string
  /** People with a terminal have an IAM user with a key of their own. */
  readonly terminal?: string
  /** The local hour at which the day begins. */
  readonly begins: number
}

const { chromeOnMac, safari, firefoxOnUbuntu, chromeOnWindows, edge } = browsers
const { mac, macArm, ubuntu, wsl, windows, oldUbuntu } = terminals

// biome-ignore format: a table is read by its columns
export const people: readonly Person[] = [
  { name: 'ines.varga', team: 'platform', home: '91.60.44.137', browser: firefoxOnUbuntu, terminal: ubuntu, begins: 8 },
  { name: 'tomas.brandt', team: 'platform', home: '88.66.109.23', browser: chromeOnMac, terminal: macArm, begins: 9 },
  { name: 'amelie.koch', team: 'development', home: '79.200.37.64', browser: chromeOnMac, terminal: mac, begins: 8 },
  { name: 'dario.ferri', team: 'development', home: '178.202.39.5', browser: safari, terminal: macArm, begins: 9 },
  { name: 'hanna.lund', team: 'development', home: '77.20.41.188', browser: chromeOnWindows, terminal: wsl, begins: 8 },
  { name: 'jonas.weber', team: 'development', home: '95.90.211.9', browser: firefoxOnUbuntu, terminal: oldUbuntu, begins: 9 },
  { name: 'leyla.aydin', team: 'development', home: '92.73.48.171', browser: chromeOnMac, terminal: mac, begins: 8 },
  { name: 'marek.novak', team: 'development', home: '109.192.33.80', browser: edge, terminal: windows, begins: 7 },
  { name: 'nils.soren', team: 'development', home: '93.209.66.12', browser: firefoxOnUbuntu, terminal: ubuntu, begins: 9 },
  { name: 'oksana.hryn', team: 'development', home: '91.60.71.29', browser: safari, terminal: macArm, begins: 10 },
  { name: 'pedro.salgado', team: 'development', home: '88.66.92.201', browser: chromeOnMac, terminal: mac, begins: 9 },
  { name: 'ruth.okafor', team: 'mail', home: '79.200.101.8', browser: chromeOnMac, begins: 8 },
  { name: 'sofie.dahl', team: 'support', home: '178.202.71.133', browser: edge, begins: 7 },
  { name: 'timo.keller', team: 'support', home: '77.20.98.14', browser: chromeOnWindows, begins: 8 },
  { name: 'ursula.frank', team: 'finance', home: '95.90.187.56', browser: edge, begins: 9 },
]

/** Someone by name; the name must be known. */
export function person(name: string): Person {
  return people.find((each) => each.name === name)!
}

export const withTerminal = people.filter((each) => each.terminal !== undefined)

/** The IAM user of someone with a terminal. */
export function toUser({ name }: Person): Principal {
  return user(accounts.production, name)
}

const permissionSets = {
  platform: 'AWSReservedSSO_AdministratorAccess_3f81c07be2d9465a',
  development: 'AWSReservedSSO_PowerUserAccess_a90d2b7761fe48c3',
  mail: 'AWSReservedSSO_MailOperations_07c5e1f94ab38d26',
  support: 'Federated-Support',
  finance: 'AWSReservedSSO_Billing_e6b40f5ad8127c93',
}

/** The role in which someone uses the console: through Identity Center, or for support through the older SAML provider. */
export function toConsoleRole({ team }: Person): Principal {
  const path = team === 'support' ? '/' : '/aws-reserved/sso.amazonaws.com/eu-west-1/'
  return role(accounts.production, permissionSets[team], path)
}
