import { failed, type Operation, operation } from '../../../../samples/cloudtrail/operation.ts'
import { most } from '../../chance.ts'
import type { Recipe } from './recipe.ts'

/** Stealing models: what is there, who watches, a try that fails for its form, and then use. */
export const models: Recipe = (_, __, random) => {
  const modelId = random.pick([
    'anthropic.claude-3-5-sonnet-20240620-v1:0',
    'anthropic.claude-3-opus-20240229-v1:0',
    'anthropic.claude-v2',
    'meta.llama3-1-405b-instruct-v1:0',
  ])
  const ask = {
    ...operation(random.pick(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] as const), { modelId }),
    readOnly: true,
  }
  const probe = failed(ask, 'ValidationException', 'max_tokens_to_sample: range: -1..4096')
  const grant = [
    operation('bedrock:PutUseCaseForModelAccess', { formData: '***' }),
    operation('bedrock:CreateFoundationModelAgreement', { modelId }),
    operation('bedrock:PutFoundationModelEntitlement', { modelId }),
  ]
  return [
    ...most(
      [
        operation('bedrock:GetModelInvocationLoggingConfiguration', {}),
        operation('bedrock:ListFoundationModels', {}),
        operation('bedrock:GetFoundationModelAvailability', { modelId }),
        operation('bedrock:ListInferenceProfiles', {}),
      ],
      65,
      random,
    ),
    ...(random.chance(60) ? [probe] : []),
    ...(random.chance(35) ? most(grant, 70, random) : []),
    ...Array.from({ length: random.between(1, 14) }, () => ask),
  ]
}

/** Mining: large machines in one Region after the other, as far as quotas go. */
export const mining: Recipe = (_, __, random) => {
  const instanceType = random.pick(['g4dn.12xlarge', 'p3.8xlarge', 'c5.24xlarge', 'g5.48xlarge', 'c6i.32xlarge'])
  const start = operation('ec2:RunInstances', {
    instanceType,
    instancesSet: { items: [{ minCount: 1, maxCount: random.pick([1, 5, 20]), keyName: 'ops' }] },
  })
  const started = {
    ...start,
    response: { instancesSet: { items: [{ instanceId: `i-0${random.text('0123456789abcdef', 16)}`, instanceType }] } },
  }
  const refused = failed(
    start,
    'Client.VcpuLimitExceeded',
    'You have requested more vCPU capacity than your current vCPU limit allows for the instance bucket that the specified instance type belongs to.',
  )
  return [
    ...most(
      [
        operation('ec2:DescribeRegions', { regionSet: {} }),
        operation('servicequotas:GetServiceQuota', { serviceCode: 'ec2', quotaCode: 'L-1216C47A' }),
        operation('ec2:DescribeInstanceTypes', {}),
        operation('ec2:DescribeVpcs', { vpcSet: {}, filterSet: {} }),
      ],
      60,
      random,
    ),
    ...most(
      [
        operation('ec2:CreateKeyPair', { keyName: 'ops', keyType: 'rsa' }),
        operation('ec2:CreateSecurityGroup', { groupName: random.text('abcdefgh', 7), groupDescription: 'ssh' }),
      ],
      60,
      random,
    ),
    ...Array.from({ length: random.between(1, 4) }, () => (random.chance(55) ? started : refused)),
  ]
}

export const messages: Recipe = (_, __, random) =>
  most(
    [
      operation('sns:GetSMSAttributes'),
      operation('sns:GetSMSSandboxAccountStatus'),
      operation('sns:ListTopics'),
      operation('sns:ListOriginationNumbers', { maxResults: 30 }),
      operation('sns:SetSMSAttributes', { attributes: { DefaultSMSType: 'Promotional' } }),
    ],
    75,
    random,
  )

/** Containers instead of machines: a cluster, a task that mines, and a service that starts it often. */
export const managedMining: Recipe = (_, __, random) => {
  const cluster = random.text('abcdefghijklmnop', 8)
  const refused = (call: Operation) =>
    failed(call, 'ClientException', 'You have reached the limit on the number of vCPUs you can run concurrently')
  const run = operation('ecs:CreateService', {
    cluster,
    serviceName: cluster,
    desiredCount: random.pick([1, 10, 50]),
    launchType: 'FARGATE',
  })
  return [
    ...most(
      [operation('ecs:ListClusters'), operation('servicequotas:ListServiceQuotas', { serviceCode: 'fargate' })],
      60,
      random,
    ),
    operation('ecs:CreateCluster', { clusterName: cluster, capacityProviders: ['FARGATE', 'FARGATE_SPOT'] }),
    operation('ecs:RegisterTaskDefinition', {
      family: cluster,
      cpu: '16384',
      memory: '32768',
      requiresCompatibilities: ['FARGATE'],
    }),
    ...Array.from({ length: random.between(1, 3) }, () => (random.chance(60) ? run : refused(run))),
  ]
}

/** SNS and End User Messaging: what may be spent, who may be reached, and numbers to send from. */
export const textMessages: Recipe = (company, victim, random) => [
  ...messages(company, victim, random),
  ...most(
    [
      operation('sms-voice:DescribeAccountAttributes', {}),
      operation('sms-voice:DescribeSpendLimits', {}),
      operation('sms-voice:DescribePhoneNumbers', {}),
      operation('sms-voice:DescribeSenderIds', {}),
    ],
    40,
    random,
  ),
  ...(random.chance(40)
    ? [
        operation('sms-voice:RequestPhoneNumber', {
          isoCountryCode: 'US',
          messageType: 'TRANSACTIONAL',
          numberType: 'TOLL_FREE',
        }),
      ]
    : []),
  ...(random.chance(35)
    ? [operation('sns:CreateSMSSandboxPhoneNumber', { phoneNumber: 'HIDDEN_DUE_TO_SECURITY_REASONS' })]
    : []),
]
