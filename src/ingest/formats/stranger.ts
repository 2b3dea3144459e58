import type { Format } from './format.ts'
import { isObject, type JsonObject } from './json.ts'

/** Other logs that lie in the same buckets and folders, by keys that only they have. */
const strangers: readonly (readonly [what: string, ...keys: string[]])[] = [
  ['a GuardDuty finding', 'schemaVersion', 'accountId', 'severity', 'type', 'resource'],
  ['a GuardDuty finding', 'SchemaVersion', 'AccountId', 'Severity', 'Type', 'Resource'],
  ['a Security Hub finding', 'SchemaVersion', 'ProductArn', 'AwsAccountId'],
  ['an AWS Config snapshot or history', 'configurationItems'],
  ['an AWS Config item', 'configurationItemStatus'],
  ['an AWS Config item', 'configurationItem'],
  ['the event of an AWS Config rule', 'invokingEvent', 'configRuleName'],
  ['a VPC flow log', 'account-id', 'interface-id'],
  ['a VPC flow log', 'account_id', 'interface_id', 'srcaddr'],
  ['a Route 53 resolver log', 'query_name', 'rcode'],
  ['an AWS WAF log', 'webaclId', 'httpRequest'],
  ['a Kubernetes audit log', 'auditID', 'verb', 'requestURI'],
  ['OCSF, as Security Lake writes it: ingest the trail’s own files', 'class_uid', 'metadata'],
  ['an Azure log', 'operationName', 'resourceId'],
  ['an Azure log', 'eventDataId', 'claims'],
  ['an Azure log', 'operationName', 'tenantId'],
  ['a Microsoft 365 audit log', 'CreationTime', 'Operation', 'Workload'],
  ['a Google Cloud log', 'logName', 'protoPayload'],
  ['a Google Cloud log', 'logName', 'insertId'],
  ['an Okta log', 'actor', 'eventType', 'published'],
  ['a GitHub audit log', 'action', 'actor', 'org', '@timestamp'],
  ['a policy document', 'Version', 'Statement'],
  ['a Terraform state', 'terraform_version', 'resources'],
]

export const stranger: Format = {
  id: 'stranger',
  says: 'a log of another service or another cloud',
  recognise: (value) => isObject(value) && toWhat(value) !== undefined,
  open: (value) => ({ left: `not CloudTrail: ${toWhat(value as JsonObject)}` }),
}

function toWhat(value: JsonObject): string | undefined {
  return strangers.find(([, ...keys]) => keys.every((key) => key in value))?.[0]
}
