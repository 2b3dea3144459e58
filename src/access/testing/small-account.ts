const account = '111122223333'

export const arnOf = (path: string) => `arn:aws:iam::${account}:${path}`

type Document = Readonly<Record<string, unknown>>
export const allow = (actions: string | readonly string[], more: Document = {}): Document => ({
  Effect: 'Allow',
  Action: actions,
  Resource: '*',
  ...more,
})
export const policy = (...statements: readonly Document[]): Document => ({
  Version: '2012-10-17',
  Statement: statements,
})

const administrator = { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }

/** A user of the details; what is not given is empty. */
export const user = (name: string, more: Document = {}): Document => ({
  UserName: name,
  Arn: arnOf(`user/${name}`),
  CreateDate: '2023-01-02T03:04:05+00:00',
  GroupList: [],
  AttachedManagedPolicies: [],
  ...more,
})

/** A role that `principal` may assume. */
export const role = (name: string, principal: unknown, more: Document = {}): Document => ({
  RoleName: name,
  Arn: arnOf(`role/${name}`),
  CreateDate: '2023-01-02T03:04:05+00:00',
  AssumeRolePolicyDocument: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }),
  RolePolicyList: [],
  AttachedManagedPolicies: [],
  ...more,
})

/** Two pages: an administrator by her group, a mailer, somebody whose policy is not there, and roles. */
export const pages: readonly Document[] = [
  {
    UserDetailList: [
      user('alice', { GroupList: ['admins'] }),
      user('mailer', {
        UserPolicyList: [
          {
            PolicyName: 'mail',
            // As IAM's API writes it.
            PolicyDocument: encodeURIComponent(
              JSON.stringify(
                policy(allow('ses:Send*'), allow('s3:GetObject', { Resource: 'arn:aws:s3:::templates/*' })),
              ),
            ),
          },
          { PolicyName: 'roles', PolicyDocument: policy(allow('sts:AssumeRole', { Resource: arnOf('role/deploy*') })) },
        ],
      }),
      user('hidden', { AttachedManagedPolicies: [{ PolicyName: 'Own', PolicyArn: arnOf('policy/Own') }] }),
    ],
    GroupDetailList: [
      {
        GroupName: 'admins',
        Arn: arnOf('group/admins'),
        GroupPolicyList: [],
        AttachedManagedPolicies: [administrator],
      },
    ],
    IsTruncated: true,
    Marker: 'more',
  },
  {
    RoleDetailList: [
      role(
        'deploy',
        { AWS: arnOf('root') },
        { Arn: arnOf('role/team/deploy'), AttachedManagedPolicies: [administrator] },
      ),
      role('backup', { AWS: arnOf('user/mailer') }),
      role('lambda', { Service: 'lambda.amazonaws.com' }),
    ],
    Policies: [],
    IsTruncated: false,
  },
]

const columns =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'

/** A credential report in IAM's form. */
export const report = `${columns}
<root_account>,${arnOf('root')},2020-01-01T00:00:00+00:00,not_supported,2024-06-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
alice,${arnOf('user/alice')},2023-01-02T03:04:05+00:00,true,2025-02-01T08:00:00+00:00,2023-01-02T03:05:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
"mailer",${arnOf('user/mailer')},2023-01-02T03:04:05+00:00,false,N/A,N/A,N/A,false,true,2024-01-10T09:00:00+00:00,2025-03-01T00:00:00+00:00,us-east-1,ses,false,2022-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A
`
