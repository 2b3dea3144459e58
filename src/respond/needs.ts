import type { AwsCall, Change, Permission } from '../model/response.ts'

/** Of which account, and how it is called there. */
export type Place = {
  readonly partition: string
  readonly account: string | null
  arnOf(kind: string, name: string): string | null
}

/** What changes need: to read what is there, to change it, and to put it back. Each permission once, on as little as can be named. */
export function toNeeds(changes: readonly Change[], place: Place): Permission[] {
  const calls = changes.flatMap((change) => [change, ...(change.undo === 'none' ? [] : change.undo)])
  const all = calls.flatMap((call) =>
    [...(reads[`${call.service}:${call.operation}`] ?? []), call.operation].flatMap((operation) =>
      toResources(call, place).map((resource) => ({ action: toAction(call.service, operation), resource })),
    ),
  )
  return [...new Map(all.map((need) => [`${need.action} ${need.resource}`, need])).values()]
}

/** What is read before a call and after it, to see what it changed. */
const reads: Readonly<Record<string, readonly string[]>> = {
  'iam:UpdateAccessKey': ['ListAccessKeys'],
  'iam:PutUserPolicy': ['GetUserPolicy'],
  'iam:PutRolePolicy': ['GetRolePolicy'],
  'iam:PutGroupPolicy': ['GetGroupPolicy'],
  'iam:DeleteUserPolicy': ['GetUserPolicy'],
  'iam:DeleteRolePolicy': ['GetRolePolicy'],
  'iam:DeleteGroupPolicy': ['GetGroupPolicy'],
  'iam:DetachUserPolicy': ['ListAttachedUserPolicies'],
  'iam:DetachRolePolicy': ['ListAttachedRolePolicies'],
  'iam:DetachGroupPolicy': ['ListAttachedGroupPolicies'],
  'iam:RemoveUserFromGroup': ['GetGroup'],
  'iam:UpdateAssumeRolePolicy': ['GetRole'],
  'iam:DeleteLoginProfile': ['GetLoginProfile'],
  'iam:DeactivateMFADevice': ['ListMFADevices'],
  'iam:SetDefaultPolicyVersion': ['GetPolicy'],
  'iam:UpdateSSHPublicKey': ['ListSSHPublicKeys'],
  'iam:UpdateSigningCertificate': ['ListSigningCertificates'],
  'iam:UpdateServiceSpecificCredential': ['ListServiceSpecificCredentials'],
  'iam:RemoveClientIDFromOpenIDConnectProvider': ['GetOpenIDConnectProvider'],
  'iam:DeleteSAMLProvider': ['GetSAMLProvider'],
  'ses:UpdateAccountSendingEnabled': ['GetAccountSendingEnabled'],
  'cloudtrail:StartLogging': ['GetTrailStatus'],
  'guardduty:UpdateDetector': ['GetDetector'],
  'kms:CancelKeyDeletion': ['DescribeKey'],
  'kms:EnableKey': ['DescribeKey'],
  's3:PutBucketPolicy': ['GetBucketPolicy'],
  's3:DeleteBucketPolicy': ['GetBucketPolicy'],
  's3:PutPublicAccessBlock': ['GetPublicAccessBlock'],
  'ec2:StopInstances': ['DescribeInstances'],
  'ec2:ModifySnapshotAttribute': ['DescribeSnapshotAttribute'],
  'ec2:ModifyImageAttribute': ['DescribeImageAttribute'],
  'lambda:PutFunctionConcurrency': ['GetFunctionConcurrency'],
  'lambda:RemovePermission': ['GetPolicy'],
  'organizations:AttachPolicy': ['ListPoliciesForTarget'],
  'organizations:CreatePolicy': ['ListPolicies'],
  'config-service:StartConfigurationRecorder': ['DescribeConfigurationRecorderStatus'],
}

/** IAM's names of services and actions, where the SDK has others. */
function toAction(service: string, operation: string): string {
  const prefix = { 'config-service': 'config', 'sso-admin': 'sso' }[service] ?? service
  const renamed: Readonly<Record<string, string>> = {
    's3:PutPublicAccessBlock': 's3:PutBucketPublicAccessBlock',
    's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
    's3:DeletePublicAccessBlock': 's3:PutBucketPublicAccessBlock',
  }
  return renamed[`${prefix}:${operation}`] ?? `${prefix}:${operation}`
}

/** Members of IAM's calls that name what is changed, and what that is; the first that there is counts. */
const bearers = [
  ['UserName', 'user'],
  ['RoleName', 'role'],
  ['GroupName', 'group'],
] as const

/** Where a name alone is known, its path is not: both forms of the ARN are named. */
function toResources({ service, input, region }: AwsCall, place: Place): string[] {
  const { partition, account } = place
  const textOf = (member: string) => (typeof input[member] === 'string' ? toLiteral(input[member]) : null)
  if (service === 'iam') {
    const whole = textOf('OpenIDConnectProviderArn') ?? textOf('SAMLProviderArn')
    if (whole !== null) return [whole]
    const found = bearers.find(([member]) => textOf(member) !== null)
    if (!found) return [textOf('PolicyArn') ?? '*']
    const [member, kind] = found
    const known = place.arnOf(kind, String(input[member]))
    if (known !== null) return [known]
    const [start, name] = [`arn:${partition}:iam::${account ?? '*'}:${kind}/`, textOf(member)]
    return [`${start}${name}`, `${start}*/${name}`]
  }
  if (service === 's3' && textOf('Bucket') !== null) return [`arn:${partition}:s3:::${textOf('Bucket')}`]
  if (service === 'guardduty' && textOf('DetectorId') !== null)
    return [`arn:${partition}:guardduty:${region}:${account ?? '*'}:detector/${textOf('DetectorId')}`]
  return ['*']
}

/** In a resource `*`, `?` and `${` mean something; a name that holds them is only matched by anything. */
function toLiteral(text: string): string {
  return /[*?]|\$\{/.test(text) ? '*' : text
}
