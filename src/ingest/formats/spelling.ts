/** Where a key leads in CloudTrail's own spelling. `free`: an object or list whose own keys are as they came. */
export type Spelling = {
  readonly path: readonly string[]
  readonly kind: 'text' | 'boolean' | 'time' | 'object' | 'free'
}

const objectPaths = `userIdentity userIdentity.sessionContext userIdentity.sessionContext.attributes
  userIdentity.sessionContext.sessionIssuer userIdentity.onBehalfOf userIdentity.inScopeOf tlsDetails addendum`

const freePaths = `requestParameters responseElements additionalEventData serviceEventDetails resources insightDetails
  edgeDeviceDetails eventContext annotation userIdentity.sessionContext.webIdFederationData`

const booleanPaths = 'readOnly managementEvent'

const textPaths = `eventVersion eventSource eventName awsRegion sourceIPAddress userAgent errorCode errorMessage requestID
  eventID eventType apiVersion recipientAccountId sharedEventID vpcEndpointId vpcEndpointAccountId eventCategory
  sessionCredentialFromConsole
  userIdentity.type userIdentity.principalId userIdentity.arn userIdentity.accountId userIdentity.accessKeyId
  userIdentity.userName userIdentity.invokedBy userIdentity.identityProvider userIdentity.credentialId
  userIdentity.onBehalfOf.userId userIdentity.onBehalfOf.identityStoreArn
  userIdentity.inScopeOf.issuerType userIdentity.inScopeOf.credentialsIssuedTo
  userIdentity.inScopeOf.sourceArn userIdentity.inScopeOf.sourceAccount
  userIdentity.sessionContext.attributes.mfaAuthenticated userIdentity.sessionContext.attributes.creationDate
  userIdentity.sessionContext.sessionIssuer.type userIdentity.sessionContext.sessionIssuer.principalId
  userIdentity.sessionContext.sessionIssuer.arn userIdentity.sessionContext.sessionIssuer.accountId
  userIdentity.sessionContext.sessionIssuer.userName userIdentity.sessionContext.ec2RoleDelivery
  userIdentity.sessionContext.sourceIdentity userIdentity.sessionContext.assumedRoot
  tlsDetails.tlsVersion tlsDetails.cipherSuite tlsDetails.clientProvidedHostHeader tlsDetails.keyExchange
  addendum.reason addendum.updatedFields addendum.originalRequestID addendum.originalEventID`

/** Other names of the same thing: LookupEvents and the console, Sentinel's AWSCloudTrail table, Elastic's common schema. */
const otherNames = `user.name=userIdentity.userName accesskeyid=userIdentity.accessKeyId
  awsaccesskey=userIdentity.accessKeyId awsaccesskeyid=userIdentity.accessKeyId
  awseventid=eventID awsrequestid=requestID eventtypename=eventType timegenerated=eventTime timestamp=eventTime
  time=eventTime sessionmfaauthenticated=userIdentity.sessionContext.attributes.mfaAuthenticated
  sessioncreationdate=userIdentity.sessionContext.attributes.creationDate
  sessionissuertype=userIdentity.sessionContext.sessionIssuer.type
  sessionissuerprincipalid=userIdentity.sessionContext.sessionIssuer.principalId
  sessionissuerarn=userIdentity.sessionContext.sessionIssuer.arn
  sessionissueraccountid=userIdentity.sessionContext.sessionIssuer.accountId
  sessionissuerusername=userIdentity.sessionContext.sessionIssuer.userName
  ec2roledelivery=userIdentity.sessionContext.ec2RoleDelivery
  event.action=eventName event.provider=eventSource source.address=sourceIPAddress source.ip=sourceIPAddress
  user_agent.original=userAgent cloud.region=awsRegion cloud.account.id=recipientAccountId
  useridentity.sessioncontext.mfaauthenticated=userIdentity.sessionContext.attributes.mfaAuthenticated
  useridentity.sessioncontext.creationdate=userIdentity.sessionContext.attributes.creationDate`

/** Tools put these before CloudTrail's own keys. */
const toolPrefixes = ['aws.cloudtrail.', 'detail.', 'cloudtrail.']

/** A key without case, separators and signs: `user_identity.accessKeyId`, `useridentity_accesskeyid` and the like become one. */
export function normal(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '')
}

const words = (text: string) => text.split(/\s+/)

const own = new Map<string, Spelling>(
  (
    [
      ['object', words(objectPaths)],
      ['free', words(freePaths)],
      ['boolean', words(booleanPaths)],
      ['time', ['eventTime']],
      ['text', words(textPaths)],
    ] as const
  ).flatMap(([kind, paths]) => paths.map((path) => [normal(path), { path: path.split('.'), kind }] as const)),
)

const aliases = new Map(
  words(otherNames).map((alias) => {
    const [name, path] = alias.split('=') as [string, string]
    return [normal(name), own.get(normal(path))!] as const
  }),
)

/** What a normal key, prefixes and all, means; an alias gives way to the thing's own name. */
export function toSpelling(key: string): { readonly spelling: Spelling; readonly isAlias: boolean } | undefined {
  const bare = withoutPrefix(key)
  const named = own.get(bare)
  if (named) return { spelling: named, isAlias: false }
  const alias = aliases.get(bare)
  return alias && { spelling: alias, isAlias: true }
}

const prefixes = toolPrefixes.map(normal)

function withoutPrefix(key: string): string {
  const prefix = prefixes.find((candidate) => key.startsWith(candidate) && key.length > candidate.length)
  return prefix ? key.slice(prefix.length) : key
}

/** Keys of objects in which known keys may lie: `aws`, `event`, `user_agent`. */
const leading = new Set(
  [...words(otherNames).map((alias) => alias.split('=')[0]!), ...toolPrefixes.map((prefix) => `${prefix}x`)].flatMap(
    (path) => {
      const parts = path.split('.')
      return parts.slice(1).map((_, index) => normal(parts.slice(0, index + 1).join('')))
    },
  ),
)

/** Whether known keys may lie in the object under a normal key. */
export function leadsToKnown(key: string): boolean {
  return leading.has(withoutPrefix(key))
}
