/** The state of an account, by what it takes: what a test reads and compares. */
export type Account = {
  readonly id: string
  isSending: boolean
  readonly users: Record<string, FakeUser>
  readonly roles: Record<string, { trust: string; readonly policies: Record<string, string> }>
  /** Client ids by the ARN of the provider. */
  readonly providers: Record<string, string[]>
}

export type FakeUser = {
  /** Status by id. */
  readonly keys: Record<string, string>
  readonly serviceCredentials: Record<string, string>
  readonly certificates: Record<string, string>
  readonly policies: Record<string, string>
  /** Serial numbers. */
  readonly devices: string[]
  hasPassword: boolean
}

export function makeUser(given: Partial<FakeUser> = {}): FakeUser {
  return { keys: {}, serviceCredentials: {}, certificates: {}, policies: {}, devices: [], hasPassword: false, ...given }
}

export function makeAccount(given: Partial<Account> = {}): Account {
  return { id: '123456789012', isSending: true, users: {}, roles: {}, providers: {}, ...given }
}

export type FakeError = { readonly status: number; readonly code: string }

export function isChanging(operation: string): boolean {
  return !/^(Get|List|Describe)/.test(operation)
}

type Given = Readonly<Record<string, string>>
type Operation = (account: Account, given: Given) => string | FakeError

const missing: FakeError = { status: 404, code: 'NoSuchEntity' }

/** The body of an answer, or an error. */
export function answer(account: Account, operation: string, given: Given): string | FakeError {
  const found = operations[operation]
  return found ? found(account, given) : { status: 400, code: 'InvalidAction' }
}

const ofUser =
  (work: (user: FakeUser, given: Given) => string | FakeError): Operation =>
  ({ users }, given) => {
    const user = users[given.UserName ?? '']
    return user ? work(user, given) : missing
  }

const ofRole =
  (work: (role: Account['roles'][string], given: Given) => string | FakeError): Operation =>
  ({ roles }, given) => {
    const role = roles[given.RoleName ?? '']
    return role ? work(role, given) : missing
  }

/** Sets a status that is there. */
function update(states: Record<string, string>, id: string, status: string): string | FakeError {
  if (!(id in states)) return missing
  states[id] = status
  return ''
}

function list(name: string, members: readonly string[]): string {
  return `<${name}>${members.map((member) => `<member>${member}</member>`).join('')}</${name}><IsTruncated>false</IsTruncated>`
}

const statuses = (states: Record<string, string>, idName: string) =>
  Object.entries(states).map(([id, status]) => `<${idName}>${id}</${idName}><Status>${status}</Status>`)

/** Policies of users and of roles alike; IAM answers them with percent signs. */
function policiesOf(
  of: (work: (bearer: { policies: Record<string, string> }, given: Given) => string | FakeError) => Operation,
) {
  return {
    get: of(({ policies }, { PolicyName = '' }) =>
      PolicyName in policies
        ? `<PolicyName>${PolicyName}</PolicyName><PolicyDocument>${encodeURIComponent(policies[PolicyName]!)}</PolicyDocument>`
        : missing,
    ),
    put: of(({ policies }, { PolicyName = '', PolicyDocument = '' }) => {
      policies[PolicyName] = PolicyDocument
      return ''
    }),
    delete: of(({ policies }, { PolicyName = '' }) => {
      if (!(PolicyName in policies)) return missing
      delete policies[PolicyName]
      return ''
    }),
  }
}

const userPolicies = policiesOf(ofUser)
const rolePolicies = policiesOf(ofRole)

const operations: Readonly<Record<string, Operation>> = {
  GetCallerIdentity: ({ id }) =>
    `<Arn>arn:aws:iam::${id}:user/responder</Arn><UserId>AIDAEXAMPLE</UserId><Account>${id}</Account>`,
  AssumeRole: (_, { RoleArn = '' }) =>
    `<Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>session-token-of-a-test</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>${RoleArn}</Arn><AssumedRoleId>x</AssumedRoleId></AssumedRoleUser>`,
  ListAccessKeys: ofUser(({ keys }) => list('AccessKeyMetadata', statuses(keys, 'AccessKeyId'))),
  UpdateAccessKey: ofUser(({ keys }, { AccessKeyId = '', Status = '' }) => update(keys, AccessKeyId, Status)),
  ListServiceSpecificCredentials: ofUser(({ serviceCredentials }) =>
    list('ServiceSpecificCredentials', statuses(serviceCredentials, 'ServiceSpecificCredentialId')),
  ),
  UpdateServiceSpecificCredential: ofUser(({ serviceCredentials }, { ServiceSpecificCredentialId = '', Status = '' }) =>
    update(serviceCredentials, ServiceSpecificCredentialId, Status),
  ),
  ListSigningCertificates: ofUser(({ certificates }) => list('Certificates', statuses(certificates, 'CertificateId'))),
  UpdateSigningCertificate: ofUser(({ certificates }, { CertificateId = '', Status = '' }) =>
    update(certificates, CertificateId, Status),
  ),
  GetUserPolicy: userPolicies.get,
  PutUserPolicy: userPolicies.put,
  DeleteUserPolicy: userPolicies.delete,
  GetRolePolicy: rolePolicies.get,
  PutRolePolicy: rolePolicies.put,
  DeleteRolePolicy: rolePolicies.delete,
  GetRole: ofRole(
    ({ trust }) => `<Role><AssumeRolePolicyDocument>${encodeURIComponent(trust)}</AssumeRolePolicyDocument></Role>`,
  ),
  UpdateAssumeRolePolicy: ofRole((role, { PolicyDocument = '' }) => {
    role.trust = PolicyDocument
    return ''
  }),
  GetLoginProfile: ofUser(({ hasPassword }) =>
    hasPassword ? '<LoginProfile><CreateDate>2022-01-01T00:00:00Z</CreateDate></LoginProfile>' : missing,
  ),
  DeleteLoginProfile: ofUser((user) => {
    if (!user.hasPassword) return missing
    user.hasPassword = false
    return ''
  }),
  ListMFADevices: ofUser(({ devices }) =>
    list(
      'MFADevices',
      devices.map((one) => `<SerialNumber>${one}</SerialNumber>`),
    ),
  ),
  DeactivateMFADevice: ofUser(({ devices }, { SerialNumber = '' }) => {
    const place = devices.indexOf(SerialNumber)
    if (place < 0) return missing
    devices.splice(place, 1)
    return ''
  }),
  GetOpenIDConnectProvider: ({ providers }, { OpenIDConnectProviderArn = '' }) =>
    OpenIDConnectProviderArn in providers ? list('ClientIDList', providers[OpenIDConnectProviderArn]!) : missing,
  AddClientIDToOpenIDConnectProvider: ({ providers }, { OpenIDConnectProviderArn = '', ClientID = '' }) => {
    if (!providers[OpenIDConnectProviderArn]!.includes(ClientID)) providers[OpenIDConnectProviderArn]!.push(ClientID)
    return ''
  },
  RemoveClientIDFromOpenIDConnectProvider: ({ providers }, { OpenIDConnectProviderArn = '', ClientID = '' }) => {
    const clients = providers[OpenIDConnectProviderArn]!
    clients.splice(clients.indexOf(ClientID), 1)
    return ''
  },
  GetAccountSendingEnabled: ({ isSending }) => `<Enabled>${isSending}</Enabled>`,
  UpdateAccountSendingEnabled: (account, { Enabled = '' }) => {
    account.isSending = Enabled === 'true'
    return ''
  },
}
