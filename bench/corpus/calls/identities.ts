import { base32 } from '../random.ts'
import { calls, type Scene } from './call.ts'

const created = 'Jan 11, 2024, 9:21:09 PM'

/** IAM and signing in. */
export const identityCalls = [
  ...calls(
    'iam',
    {
      GetRole: 1.2,
      ListAttachedRolePolicies: 0.9,
      GetPolicyVersion: 0.9,
      ListRoles: 0.8,
      ListUsers: 0.6,
      GetUser: 0.5,
      ListAccessKeys: 0.3,
      ListPolicies: 0.3,
      GetAccountSummary: 0.2,
      ListMFADevices: 0.2,
      ListGroupsForUser: 0.1,
      GetAccountPasswordPolicy: 0.1,
      GetAccountAuthorizationDetails: 0.05,
      GenerateCredentialReport: 0.05,
      GetCredentialReport: 0.05,
      DeleteUser: 0.008,
      DeleteAccessKey: 0.008,
      DeactivateMFADevice: 0.008,
      CreateLoginProfile: 0.008,
      UpdateLoginProfile: 0.008,
      UpdateAccountPasswordPolicy: 0.008,
      AddUserToGroup: 0.008,
      CreateRole: 0.008,
      DeleteRole: 0.008,
    },
    ({ random, company }) => ({
      request: random.chance(0.6)
        ? { userName: random.pick(company.users).name }
        : { roleName: random.pick(company.roles).name },
    }),
  ),
  ...calls('iam', { CreateUser: 0.02 }, ({ random, account }) => {
    const userName = `new-${random.hex(5)}`
    const arn = `arn:aws:iam::${account}:user/${userName}`
    return {
      request: { userName },
      response: { user: { path: '/', userName, userId: `AIDA${random.text(base32, 17)}`, arn, createDate: created } },
    }
  }),
  ...calls('iam', { CreateAccessKey: 0.03 }, ({ random, company }) => {
    const { name: userName } = random.pick(company.users)
    const accessKeyId = `AKIA${random.text(base32, 16)}`
    return {
      request: { userName },
      response: { accessKey: { userName, accessKeyId, status: 'Active', createDate: created } },
    }
  }),
  ...calls(
    'iam',
    {
      AttachUserPolicy: 0.02,
      AttachRolePolicy: 0.02,
      PutUserPolicy: 0.02,
      PutRolePolicy: 0.02,
      DetachRolePolicy: 0.02,
      CreatePolicyVersion: 0.01,
      UpdateAssumeRolePolicy: 0.01,
    },
    (scene) => ({
      request: {
        userName: scene.random.pick(scene.company.users).name,
        policyArn: `arn:aws:iam::aws:policy/${scene.random.pick(['AdministratorAccess', 'ReadOnlyAccess', 'ReadOnlyAccess'])}`,
        policyName: `p-${scene.random.hex(4)}`,
        policyDocument: JSON.stringify(toPolicy(scene)),
      },
    }),
  ),
  ...calls('signin', { ConsoleLogin: 0.15 }, ({ random }) => ({
    response: { ConsoleLogin: random.chance(0.95) ? 'Success' : 'Failure' },
    more: {
      LoginTo: 'https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true',
      MobileVersion: 'No',
      MFAUsed: random.chance(0.8) ? 'Yes' : 'No',
    },
  })),
  ...calls('signin', { CheckMfa: 0.02 }, () => ({
    response: { CheckMfa: 'Success' },
    more: { MfaType: 'Virtual MFA' },
  })),
]

function toPolicy({ random, company }: Scene): unknown {
  const Resource = `arn:aws:s3:::${random.pick(company.buckets)}/*`
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:*', 'ec2:Describe*'], Resource }] }
}
