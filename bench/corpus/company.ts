import { terminalSystems, toBrowserAgent, toProgramAgent, toTerminalAgent } from './agents.ts'
import { base32, Random } from './random.ts'

/** Who and what there is in every account of the corpus: the same for all its parts, whatever their size. */
export type Company = {
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  readonly roles: readonly Role[]
  readonly users: readonly User[]
  readonly services: readonly string[]
  readonly buckets: readonly string[]
  readonly instances: readonly string[]
  readonly kmsKeys: readonly string[]
}

/** A role that a machine, a program or a person takes on. */
export type Role = {
  readonly name: string
  readonly id: string
  readonly addresses: readonly string[]
  readonly agents: readonly string[]
  readonly session: 'instance' | 'person' | 'program'
}

export type User = {
  readonly name: string
  readonly id: string
  readonly keys: readonly string[]
  readonly addresses: readonly string[]
  readonly agents: readonly string[]
  readonly browser: string
}

const people = 200
const machines = 400
const cloudNetworks = [3, 18, 34, 52, 54]
const homeNetworks = [72, 81, 91, 104, 185, 203]

export function toCompany(seed: number, accounts: number, regions: number): Company {
  const random = new Random(seed)
  return {
    accounts: Array.from({ length: accounts }, () => random.text('0123456789', 11)).map((digits) => `1${digits}`),
    regions: allRegions.slice(0, regions),
    roles: toRoleNames(random).map((name) => toRole(name, random)),
    users: Array.from({ length: people + machines }, (_, index) => toUser(index, random)),
    services,
    buckets: Array.from(
      { length: 300 },
      () =>
        `${random.pick(['acme', 'corp', 'prod', 'data'])}-${random.pick(['logs', 'assets', 'lake', 'backup', 'uploads', 'tf-state'])}-${random.hex(6)}`,
    ),
    instances: Array.from({ length: 2000 }, () => `i-0${random.hex(16)}`),
    kmsKeys: Array.from({ length: 200 }, () => random.uuid()),
  }
}

function toRole(name: string, random: Random): Role {
  const isPersons = name.startsWith('AWSReservedSSO')
  const isMachines = /Node|^svc-/.test(name)
  const agent = toAgentOf(isPersons, random)
  return {
    name,
    id: `AROA${random.text(base32, 17)}`,
    addresses: some(random.between(1, 12), () => random.address(isPersons ? homeNetworks : [...cloudNetworks, 10])),
    agents: some(isPersons ? 2 : 1, agent),
    session: isPersons ? 'person' : isMachines ? 'instance' : 'program',
  }
}

function toUser(index: number, random: Random): User {
  const isPerson = index < people
  const agent = toAgentOf(isPerson, random)
  const name = `${firstNames[index % firstNames.length]}.${lastNames[Math.floor(index / firstNames.length)]}`
  return {
    name: isPerson ? name : `svc-user-${random.hex(5)}`,
    id: `AIDA${random.text(base32, 17)}`,
    keys: some(2, () => `AKIA${random.text(base32, 16)}`),
    addresses: some(random.between(1, 4), () => random.address(isPerson ? homeNetworks : cloudNetworks)),
    agents: some(isPerson ? 2 : 1, agent),
    browser: toBrowserAgent(random),
  }
}

function toAgentOf(isPerson: boolean, random: Random): () => string {
  const system = random.pick(terminalSystems)
  return () => (isPerson ? toTerminalAgent(system, random) : toProgramAgent(random))
}

function toRoleNames(random: Random): string[] {
  const team = () => random.pick(['orders', 'billing', 'search', 'auth', 'media', 'ml', 'web', 'batch', 'etl', 'mail'])
  return [...knownRoles, ...some(180, () => `svc-${team()}-${random.pick(['prod', 'stage', 'dev'])}-${random.hex(6)}`)]
}

function some<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}

// biome-ignore format: lists of names
const allRegions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-1', 'ap-northeast-1', 'us-east-2', 'sa-east-1', 'eu-north-1', 'eu-west-2', 'eu-west-3', 'ca-central-1', 'ap-south-1', 'ap-southeast-2', 'ap-northeast-2', 'us-west-1']
// biome-ignore format: lists of names
const knownRoles = ['AdminRole', 'DeployRole', 'EKSNodeRole', 'LambdaExec-orders', 'LambdaExec-billing', 'DataPipeline', 'ReadOnlyAudit', 'CloudFormationExec', 'GuardDutyScanner', 'ConfigRecorder', 'DatadogIntegrationRole', 'OrganizationAccountAccessRole', 'AWSReservedSSO_AdministratorAccess_0f3c9d2e8b7a6541', 'AWSReservedSSO_PowerUser_7a6b5c4d3e2f1a09', 'AWSServiceRoleForAutoScaling', 'AWSServiceRoleForSupport', 'BackupRole', 'GitHubActionsOIDC', 'TerraformCI', 'SecurityAudit']
// biome-ignore format: lists of names
const firstNames = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan', 'judy', 'mike', 'niaj', 'olivia', 'peggy', 'rupert', 'sybil', 'trent', 'victor', 'walter', 'yolanda']
const lastNames = ['smith', 'jones', 'garcia', 'chen', 'mueller', 'rossi', 'novak', 'kim', 'silva', 'patel']
const services = [
  'ec2',
  'autoscaling',
  'lambda',
  'config',
  'cloudtrail',
  'elasticloadbalancing',
  'ecs-tasks',
  'delivery.logs',
  'guardduty',
  'replicator.lambda',
].map((name) => `${name}.amazonaws.com`)
