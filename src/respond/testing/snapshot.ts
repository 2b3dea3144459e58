import { CloudTrailClient, GetTrailStatusCommand, ListTrailsCommand } from '@aws-sdk/client-cloudtrail'
import { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import {
  GetAccountAuthorizationDetailsCommand,
  GetSAMLProviderCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListSAMLProvidersCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
} from '@aws-sdk/client-iam'
import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { GetBucketPolicyCommand, GetPublicAccessBlockCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { compareText } from '../../model/compare-text.ts'

const region = 'us-east-1'

/** All of an account that the tests could change, as AWS's own reports tell it: policies are the text that AWS answers, byte for byte. */
export async function snapshot(endpoint: string): Promise<object> {
  const where = { endpoint, region }
  const iam = new IAMClient(where)
  const details = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }))
  const users = await Promise.all(
    (details.UserDetailList ?? []).map(async ({ UserName }) => ({
      UserName,
      keys: (await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata,
      sshKeys: (await iam.send(new ListSSHPublicKeysCommand({ UserName }))).SSHPublicKeys,
      certificates: (await iam.send(new ListSigningCertificatesCommand({ UserName }))).Certificates,
    })),
  )
  const { SAMLProviderList = [] } = await iam.send(new ListSAMLProvidersCommand({}))
  const providers = await Promise.all(
    SAMLProviderList.map(async ({ Arn }) => {
      const { SAMLMetadataDocument } = await iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: Arn }))
      return { Arn, SAMLMetadataDocument }
    }),
  )
  iam.destroy()
  const { UserDetailList, RoleDetailList, GroupDetailList, Policies } = details
  return sorted({
    UserDetailList,
    RoleDetailList,
    GroupDetailList,
    Policies,
    users,
    providers,
    ...(await watchers(where)),
  })
}

/** What watches: trails and detectors. */
async function watchers(where: { readonly endpoint: string; readonly region: string }): Promise<object> {
  const cloudtrail = new CloudTrailClient(where)
  const { Trails = [] } = await cloudtrail.send(new ListTrailsCommand({}))
  const trails = await Promise.all(
    Trails.map(async ({ TrailARN }) => {
      const { IsLogging } = await cloudtrail.send(new GetTrailStatusCommand({ Name: TrailARN }))
      return { TrailARN, IsLogging }
    }),
  )
  const guardduty = new GuardDutyClient(where)
  const { DetectorIds = [] } = await guardduty.send(new ListDetectorsCommand({}))
  const detectors = await Promise.all(
    DetectorIds.map(async (DetectorId) => {
      const { Status, FindingPublishingFrequency } = await guardduty.send(new GetDetectorCommand({ DetectorId }))
      return { DetectorId, Status, FindingPublishingFrequency }
    }),
  )
  cloudtrail.destroy()
  guardduty.destroy()
  return { trails, detectors, buckets: await toBuckets(where), organization: await toOrganization(where) }
}

async function toBuckets(where: { readonly endpoint: string; readonly region: string }): Promise<object[]> {
  const s3 = new S3Client({ ...where, forcePathStyle: true })
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
  const buckets = await Promise.all(
    Buckets.map(async ({ Name: Bucket }) => ({
      Bucket,
      policy: (await unlessMissing(s3.send(new GetBucketPolicyCommand({ Bucket }))))?.Policy,
      block: (await unlessMissing(s3.send(new GetPublicAccessBlockCommand({ Bucket }))))
        ?.PublicAccessBlockConfiguration,
    })),
  )
  s3.destroy()
  return buckets
}

/** Its policies, with what they say and on what they bind; null where there is no organisation. */
async function toOrganization(where: { readonly endpoint: string; readonly region: string }): Promise<object[] | null> {
  const client = new OrganizationsClient(where)
  const listed = await unlessMissing(client.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' })))
  const policies = await Promise.all(
    (listed?.Policies ?? []).map(async ({ Id: PolicyId }) => ({
      content: (await client.send(new DescribePolicyCommand({ PolicyId }))).Policy?.Content,
      targets: (await client.send(new ListTargetsForPolicyCommand({ PolicyId }))).Targets,
    })),
  )
  client.destroy()
  return listed === null ? null : policies
}

function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: Error) => {
    if (/NoSuch|NotInUse/.test(error.name)) return null
    throw error
  })
}

/** Lists of AWS's have no order of their own. */
function sorted<T>(value: T): T {
  if (Array.isArray(value))
    return value.map(sorted).sort((one, other) => compareText(JSON.stringify(one), JSON.stringify(other))) as T
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sorted(inner)])) as T
}
