/** CloudTrail's name of a service, without `.amazonaws.com`, where IAM's is another. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['agreement-marketplace', 'aws-marketplace'],
  ['amazonmq', 'mq'],
  ['appstream2', 'appstream'],
  ['bedrock-agent', 'bedrock'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['bedrock-runtime', 'bedrock'],
  ['catalog-marketplace', 'aws-marketplace'],
  ['discovery-marketplace', 'aws-marketplace'],
  ['docdb', 'rds'],
  ['email', 'ses'],
  ['entitlement-marketplace', 'aws-marketplace'],
  ['memory-db', 'memorydb'],
  ['metering-marketplace', 'aws-marketplace'],
  ['monitoring', 'cloudwatch'],
  ['mturk-requester', 'mechanicalturk'],
  ['neptune', 'rds'],
  ['opensearch', 'es'],
  ['pinpoint', 'mobiletargeting'],
  ['servicecatalog-appregistry', 'servicecatalog'],
  ['streams.dynamodb', 'dynamodb'],
  ['tagging', 'tag'],
])

/** Events whose action has another name; by IAM's prefix, then by the event in lower case. Where a call needs several, the one that tells most. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  s3: {
    completemultipartupload: 'PutObject',
    copyobject: 'PutObject',
    createmultipartupload: 'PutObject',
    deleteaccountpublicaccessblock: 'PutAccountPublicAccessBlock',
    deletebucketanalyticsconfiguration: 'PutAnalyticsConfiguration',
    deletebucketcors: 'PutBucketCORS',
    deletebucketencryption: 'PutEncryptionConfiguration',
    deletebucketinventoryconfiguration: 'PutInventoryConfiguration',
    deletebucketlifecycle: 'PutLifecycleConfiguration',
    deletebucketmetricsconfiguration: 'PutMetricsConfiguration',
    deletebucketownershipcontrols: 'PutBucketOwnershipControls',
    deletebucketpublicaccessblock: 'PutBucketPublicAccessBlock',
    deletebucketreplication: 'PutReplicationConfiguration',
    deletebuckettagging: 'PutBucketTagging',
    deleteobjects: 'DeleteObject',
    deletepublicaccessblock: 'PutBucketPublicAccessBlock',
    getbucketaccelerateconfiguration: 'GetAccelerateConfiguration',
    getbucketanalyticsconfiguration: 'GetAnalyticsConfiguration',
    getbucketencryption: 'GetEncryptionConfiguration',
    getbucketintelligenttieringconfiguration: 'GetIntelligentTieringConfiguration',
    getbucketinventoryconfiguration: 'GetInventoryConfiguration',
    getbucketlifecycle: 'GetLifecycleConfiguration',
    getbucketlifecycleconfiguration: 'GetLifecycleConfiguration',
    getbucketmetricsconfiguration: 'GetMetricsConfiguration',
    getbucketnotificationconfiguration: 'GetBucketNotification',
    getbucketreplication: 'GetReplicationConfiguration',
    getobjectlockconfiguration: 'GetBucketObjectLockConfiguration',
    getpublicaccessblock: 'GetBucketPublicAccessBlock',
    headbucket: 'ListBucket',
    headobject: 'GetObject',
    listbuckets: 'ListAllMyBuckets',
    listmultipartuploads: 'ListBucketMultipartUploads',
    listobjects: 'ListBucket',
    listobjectsv2: 'ListBucket',
    listobjectversions: 'ListBucketVersions',
    listparts: 'ListMultipartUploadParts',
    putbucketaccelerateconfiguration: 'PutAccelerateConfiguration',
    putbucketanalyticsconfiguration: 'PutAnalyticsConfiguration',
    putbucketencryption: 'PutEncryptionConfiguration',
    putbucketintelligenttieringconfiguration: 'PutIntelligentTieringConfiguration',
    putbucketinventoryconfiguration: 'PutInventoryConfiguration',
    putbucketlifecycle: 'PutLifecycleConfiguration',
    putbucketlifecycleconfiguration: 'PutLifecycleConfiguration',
    putbucketmetricsconfiguration: 'PutMetricsConfiguration',
    putbucketnotificationconfiguration: 'PutBucketNotification',
    putbucketreplication: 'PutReplicationConfiguration',
    putobjectlockconfiguration: 'PutBucketObjectLockConfiguration',
    putpublicaccessblock: 'PutBucketPublicAccessBlock',
    selectobjectcontent: 'GetObject',
    uploadpart: 'PutObject',
    uploadpartcopy: 'PutObject',
  },
  lambda: { invoke: 'InvokeFunction', getlayerversionbyarn: 'GetLayerVersion' },
  bedrock: {
    converse: 'InvokeModel',
    conversestream: 'InvokeModelWithResponseStream',
    startasyncinvoke: 'InvokeModel',
    invokemodelwithbidirectionalstream: 'InvokeModelWithResponseStream',
  },
  dynamodb: { executestatement: 'PartiQLSelect', batchexecutestatement: 'PartiQLSelect', transactgetitems: 'GetItem' },
}

/** API Gateway's actions are verbs of HTTP: what an event begins with, and its verb. */
const verbs: readonly (readonly [start: string, verb: string])[] = [
  ['get', 'GET'],
  ['export', 'GET'],
  ['create', 'POST'],
  ['put', 'PUT'],
  ['import', 'POST'],
  ['tag', 'PUT'],
  ['untag', 'DELETE'],
  ['update', 'PATCH'],
  ['delete', 'DELETE'],
]

/** The prefix by which IAM knows the service of an `eventSource`: `cloudwatch` for `monitoring.amazonaws.com`. */
export function toPrefix(eventSource: string): string {
  const source = eventSource.toLowerCase()
  const host = source.replace(/\.amazonaws\.com(\.cn)?$/, '')
  return prefixes.get(host) ?? host
}

/** An event's name without the version of its API: `CreateFunction` for `CreateFunction20150331v2`. */
export function withoutApiVersion(eventName: string): string {
  return eventName.replace(/(?<=[a-z])20\d\d_?\d\d_?\d\d(v\d+)?$/i, '')
}

/** Names that the action of an event may have, in lower case, most likely first. */
export function toActionNames(prefix: string, eventName: string): readonly string[] {
  const name = withoutApiVersion(eventName).toLowerCase()
  const other = Object.hasOwn(renamed, prefix) ? renamed[prefix]! : {}
  const candidates = [Object.hasOwn(other, name) ? other[name]!.toLowerCase() : name]
  const verb = prefix === 'apigateway' && verbs.find(([start]) => name.startsWith(start))
  if (verb) candidates.push(verb[1].toLowerCase())
  // `Invoke2`, `UpdateFunctionConfigurationV2`: further editions of one call.
  const edition = /^(.*[a-z])(?:v?\d)$/.exec(name)
  if (edition) candidates.push(edition[1]!)
  return candidates
}

/** One key for all spellings of a call: `lambda:createfunction` for `lambda.amazonaws.com`, `CreateFunction20150331`. */
export function toCallKey(eventSource: string, eventName: string): string {
  return `${toPrefix(eventSource)}:${withoutApiVersion(eventName).toLowerCase()}`
}
