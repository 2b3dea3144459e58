import { failed, type Operation, operation } from '../../../../samples/cloudtrail/operation.ts'
import type { Random } from '../../../../samples/cloudtrail/random.ts'
import { most } from '../../chance.ts'
import type { Victim } from '../victim.ts'
import type { Recipe } from './recipe.ts'

export const whoAmI = operation('sts:GetCallerIdentity')

/** Finding out whose key it is, in ways that need no permission or tell by their refusal. */
export const introduction: Recipe = (_, { principal }, random) => [
  ...(random.chance(82) ? [whoAmI] : []),
  ...(random.chance(25) ? [askForUser(principal, random)] : []),
  ...(random.chance(15) ? [operation('sqs:ListQueues')] : []),
  ...(random.chance(15) ? [operation('sts:GetSessionToken', { durationSeconds: 3600 })] : []),
]

function askForUser({ name, arn }: Victim['principal'], random: Random): Operation {
  if (!arn.includes(':role/')) return operation('iam:GetUser', random.chance(50) ? { userName: name } : null)
  const message = 'Must specify userName when calling with non-User credentials'
  return failed(operation('iam:GetUser'), 'ValidationError', message)
}

export const identityMap: Recipe = (_, { principal }, random) =>
  most(
    [
      operation('iam:ListUsers', random.chance(50) ? { maxItems: 1000 } : null),
      ...askForPolicies(principal),
      operation('iam:ListRoles'),
      operation('iam:ListGroups'),
      operation('iam:GetAccountSummary'),
      operation('iam:GetAccountAuthorizationDetails'),
      operation('iam:ListAccessKeys'),
      operation('iam:SimulatePrincipalPolicy', { policySourceArn: principal.arn }),
    ],
    55,
    random,
  )

/** What is attached to a user or a role. */
function askForPolicies({ name, arn }: Victim['principal']): Operation[] {
  const isRole = arn.includes(':role/')
  const request = isRole ? { roleName: name } : { userName: name }
  const names = isRole
    ? ['ListAttachedRolePolicies', 'ListRolePolicies', 'GetRole']
    : ['ListAttachedUserPolicies', 'ListUserPolicies', 'ListGroupsForUser']
  return names.map((each) => operation(`iam:${each}`, request))
}

export const machines: Recipe = ({ estate }, _, random) =>
  most(
    [
      operation('ec2:DescribeRegions', { regionSet: {} }),
      operation('ec2:DescribeInstances', { instancesSet: {}, filterSet: {} }),
      operation('ec2:DescribeVpcs', { vpcSet: {}, filterSet: {} }),
      operation('ec2:DescribeSecurityGroups', { securityGroupSet: {}, filterSet: {} }),
      operation('ec2:DescribeSnapshots', { ownersSet: { items: [{ owner: 'self' }] } }),
      operation('ec2:DescribeImages', { ownersSet: { items: [{ owner: 'self' }] } }),
      operation('ec2:DescribeInstanceAttribute', { instanceId: estate.instances[0]!, attribute: 'userData' }),
      operation('lambda:ListFunctions20150331', null),
      operation('lambda:GetFunction20150331v2', { functionName: estate.functions[0]! }),
      operation('rds:DescribeDBInstances'),
      operation('rds:DescribeDBSnapshots'),
      operation('ecr:DescribeRepositories'),
      operation('eks:ListClusters'),
    ],
    45,
    random,
  )

export const organisation: Recipe = (_, __, random) =>
  most(
    [
      operation('organizations:DescribeOrganization'),
      operation('organizations:ListAccounts'),
      operation('account:GetContactInformation'),
      operation('ce:GetCostAndUsage', { Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] }),
      operation('servicequotas:ListServiceQuotas', { serviceCode: random.pick(['ec2', 'ses', 'bedrock']) }),
    ],
    60,
    random,
  )

export const watchers: Recipe = ({ name }, _, random) =>
  most(
    [
      operation('cloudtrail:DescribeTrails'),
      operation('cloudtrail:GetTrailStatus', { name: `${name}-trail` }),
      operation('guardduty:ListDetectors'),
      operation('cloudtrail:LookupEvents', { maxResults: 50 }),
      ...(random.chance(20) ? [operation('cloudtrail:StopLogging', { name: `${name}-trail` })] : []),
    ],
    60,
    random,
  )
