import type { AwsCredentialIdentityProvider } from './credentials.ts'

/** A client of the AWS SDK, as far as it is used here. */
export type Client = {
  send(command: unknown): Promise<Answer>
  destroy(): void
}

/** What AWS answered. */
export type Answer = {
  readonly $metadata: { readonly requestId?: string }
  readonly [member: string]: unknown
}

export type ClientOptions = { readonly region: string; readonly credentials: AwsCredentialIdentityProvider }

/** A library of the SDK: opens clients, and makes commands of the names of operations. */
export type Library = {
  open(options: ClientOptions): Client
  toCommand(operation: string, input: object): unknown
}

/** Loads the library of a service; null where Keytrail has none. Each is loaded when it is first needed: the largest takes a third of a second. */
export async function loadLibrary(service: string): Promise<Library | null> {
  const load = Object.hasOwn(libraries, service) ? libraries[service] : undefined
  return load ? load() : null
}

const libraries: Readonly<Record<string, () => Promise<Library>>> = {
  cloudtrail: async () => toLibrary(await import('@aws-sdk/client-cloudtrail'), 'CloudTrailClient'),
  guardduty: async () => toLibrary(await import('@aws-sdk/client-guardduty'), 'GuardDutyClient'),
  iam: async () => toLibrary(await import('@aws-sdk/client-iam'), 'IAMClient'),
  organizations: async () => toLibrary(await import('@aws-sdk/client-organizations'), 'OrganizationsClient'),
  s3: async () => toLibrary(await import('@aws-sdk/client-s3'), 'S3Client'),
  ses: async () => toLibrary(await import('@aws-sdk/client-ses'), 'SESClient'),
  sts: async () => toLibrary(await import('@aws-sdk/client-sts'), 'STSClient'),
}

type Constructor = new (given: object) => unknown

/** AWS's own retries: a call that is throttled, or whose answer is lost, is sent again after growing waits, up to twenty seconds each. */
const patience = {
  maxAttempts: 8,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
}

function toLibrary(sdk: object, clientName: string): Library {
  const exported = sdk as Readonly<Record<string, Constructor>>
  return {
    open: (options) => new exported[clientName]!({ ...patience, followRegionRedirects: true, ...options }) as Client,
    toCommand: (operation, input) => {
      const name = `${operation}Command`
      if (!Object.hasOwn(exported, name)) throw new Error(`the AWS SDK knows no operation ${operation}`)
      return new exported[name]!(input)
    },
  }
}
