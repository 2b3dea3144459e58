import { reading } from './actions/rotate-secret.ts'

/** Calls that show secrets, by name. */
export const readingNames: readonly string[] = reading.map((call) => call.split(':')[1]!)

/** Calls that AWS calls reading, and that a plan has to know of: they issue credentials, or show secrets. */
export const telling: readonly string[] = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'GetSessionToken',
  'GetFederationToken',
  'GetSigninToken',
  'ConsoleLogin',
  ...readingNames,
]

/** Calls that set what a thief's call sets too: where honest hands made one last, it says what to put back. */
export const setting: readonly string[] = [
  'CreateRole',
  'UpdateAssumeRolePolicy',
  'PutUserPolicy',
  'PutRolePolicy',
  'PutGroupPolicy',
  'CreatePolicy',
  'CreatePolicyVersion',
  'SetDefaultPolicyVersion',
  'PutBucketPolicy',
  'DeleteBucketPolicy',
  'UpdateAccountSendingEnabled',
]

/** Calls that only the account that manages an organisation can make, and one whose answer names it. */
export const managing: readonly string[] = [
  'CreateOrganization',
  'CreateAccount',
  'InviteAccountToOrganization',
  'EnableAWSServiceAccess',
  'EnablePolicyType',
  'DescribeOrganization',
]
