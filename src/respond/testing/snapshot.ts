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
  return { trails, detectors }
}

/** Lists of AWS's have no order of their own. */
function sorted<T>(value: T): T {
  if (Array.isArray(value))
    return value.map(sorted).sort((one, other) => compareText(JSON.stringify(one), JSON.stringify(other))) as T
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sorted(inner)])) as T
}
