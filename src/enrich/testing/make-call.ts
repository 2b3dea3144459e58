import type { TestEvent } from '../../store/testing/add-events.ts'

export const account = '111122223333'

/** What a test says of a call; the rest is usual: alice lists users with her long-term key, her Linux and her office's address. */
export type CallOptions = {
  /** `2025-03-04 10:22:00`, UTC. */
  readonly at: string
  /** A user's name, `root`, or `role/NAME` for a session of a role. */
  readonly by?: string
  readonly session?: string
  readonly key?: string
  readonly agent?: string | null
  readonly address?: string
  readonly region?: string
  /** `ses:GetSendQuota` */
  readonly call?: string
  /** An error code. */
  readonly error?: string | null
  readonly account?: string
  /** Columns of the store that nothing above says. */
  readonly more?: Partial<TestEvent>
}

/** Addresses of which the shipped table knows the country and the class. */
export const places = {
  /** Deutsche Telekom, DE. */
  office: '217.91.52.18',
  /** The same network, DE. */
  home: '87.148.36.201',
  /** Hetzner, hosting, DE. */
  hetzner: '88.198.10.20',
  /** OVH, hosting, FR. */
  ovh: '51.68.12.34',
  /** Orange, FR. */
  france: '90.84.12.13',
  /** Comcast, US. */
  america: '73.15.20.30',
  /** Amazon's own, US. */
  amazon: '54.240.197.10',
} as const

export const agents = {
  linux: 'aws-cli/2.13.25 Python/3.11.5 Linux/6.2.0-36-generic exe/x86_64.ubuntu.22 prompt/off command/iam.list-users',
  kali: 'aws-cli/2.13.15 Python/3.11.4 Linux/6.3.0-kali1-amd64 exe/x86_64.kali.2023 prompt/off command/iam.list-users',
  mac: 'aws-cli/2.13.32 Python/3.11.6 Darwin/22.6.0 source/arm64 prompt/off command/iam.list-users',
  boto: 'Boto3/1.28.40 Python/3.9.18 Linux/5.10.192-183.736.amzn2.x86_64 Botocore/1.31.40',
  console: 'AWS Internal',
} as const

let made = 0

/** An event as it is stored, with an id of its own. */
export function makeCall(options: CallOptions): TestEvent {
  const { at, by = 'alice', region = 'eu-central-1', call = 'iam:ListUsers', error = null } = options
  const { address = places.office, agent = agents.linux, account: owner = account } = options
  const [service, name] = call.split(':') as [string, string]
  return {
    id: `event-${++made}`,
    file: '1',
    record: String(made),
    time: at,
    event_source: `${service}.amazonaws.com`,
    event_name: name,
    region,
    source_ip: address,
    address,
    user_agent: agent,
    error_code: error,
    read_only: String(/^(Get|List|Describe)/.test(name)),
    recipient_account: owner,
    user_account: owner,
    ...(by.startsWith('role/') ? toSession(by, owner, options) : toUser(by, owner, options)),
    ...options.more,
  }
}

/** The same call once a day, on so many days from the day of `at` on. */
export function makeCalls({ days, ...options }: CallOptions & { readonly days: number }): TestEvent[] {
  return Array.from({ length: days }, (_, index) => makeCall({ ...options, at: addDays(options.at, index) }))
}

/** The moment so many days later. */
export function addDays(at: string, days: number): string {
  return new Date(Date.parse(`${at.replace(' ', 'T')}Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
}

function toUser(by: string, owner: string, { key = `AKIA${by.toUpperCase()}` }: CallOptions): Partial<TestEvent> {
  const isRoot = by === 'root'
  return {
    key,
    user_type: isRoot ? 'Root' : 'IAMUser',
    identity: `arn:aws:iam::${owner}:${isRoot ? 'root' : `user/${by}`}`,
    principal_id: isRoot ? owner : `AIDA${by.toUpperCase()}`,
  }
}

function toSession(by: string, owner: string, { key = 'ASIASESSION', session = 'work' }: CallOptions) {
  const role = `arn:aws:iam::${owner}:${by}`
  return {
    key,
    user_type: 'AssumedRole',
    identity: role,
    issuer_arn: role,
    session,
    principal_id: `AROAROLE:${session}`,
  }
}
