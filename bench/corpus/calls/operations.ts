import { base64 } from '../random.ts'
import { calls, type Details, type Scene } from './call.ts'

/** What keeps programs running: logs, functions, containers, load balancers, the agents on machines. */
export const operationCalls = [
  ...calls('logs', { CreateLogStream: 4 }, ({ random }) => ({
    request: {
      logGroupName: `/aws/lambda/fn-${random.hex(3)}`,
      logStreamName: `2024/01/11/[$LATEST]${random.hex(32)}`,
    },
  })),
  ...calls(
    'logs',
    {
      DescribeLogGroups: 1,
      DescribeLogStreams: 0.8,
      FilterLogEvents: 0.4,
      PutRetentionPolicy: 0.01,
      DeleteLogGroup: 0.01,
    },
    ({ random }) => ({ request: { logGroupName: `/aws/lambda/fn-${random.hex(3)}`, limit: 50 } }),
  ),
  ...calls(
    'lambda',
    {
      Invoke: 1.5,
      GetFunction20150331v2: 0.5,
      ListFunctions20150331: 0.5,
      GetPolicy20150331v2: 0.3,
      AddPermission20150331v2: 0.01,
    },
    (scene) => ({ request: { functionName: toFunctionArn(scene) } }),
  ),
  ...calls(
    'lambda',
    { UpdateFunctionCode20150331v2: 0.03, UpdateFunctionConfiguration20150331v2: 0.02, CreateFunction20150331: 0.01 },
    toFunctionChange,
  ),
  ...calls(
    'autoscaling',
    {
      DescribeAutoScalingGroups: 2,
      DescribeScalingActivities: 0.8,
      DescribePolicies: 0.3,
      UpdateAutoScalingGroup: 0.1,
    },
    ({ random }) => ({ request: { autoScalingGroupNames: [`asg-${random.hex(6)}`], maxRecords: 100 } }),
  ),
  ...calls(
    'elasticloadbalancing',
    {
      DescribeTargetHealth: 2,
      DescribeLoadBalancers: 1,
      DescribeTargetGroups: 1,
      DescribeListeners: 0.5,
      RegisterTargets: 0.3,
    },
    ({ random, account, region }) => ({
      request: {
        targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/tg-${random.hex(6)}/${random.hex(16)}`,
      },
    }),
  ),
  ...calls(
    'ecs',
    {
      DescribeTasks: 1,
      DescribeServices: 0.8,
      ListTasks: 0.7,
      SubmitTaskStateChange: 0.5,
      RegisterTaskDefinition: 0.02,
    },
    ({ random, account, region }) => ({
      request: { cluster: 'prod', tasks: [`arn:aws:ecs:${region}:${account}:task/prod/${random.hex(32)}`] },
    }),
  ),
  ...calls(
    'ssm',
    {
      UpdateInstanceInformation: 3,
      GetParameter: 1,
      GetParameters: 0.5,
      PutInventory: 0.3,
      DescribeInstanceInformation: 0.3,
      ListCommandInvocations: 0.2,
      SendCommand: 0.02,
      StartSession: 0.01,
    },
    ({ random, company, region }) => ({
      request: {
        instanceId: random.pick(company.instances),
        agentVersion: '3.2.1705.0',
        agentStatus: 'Active',
        platformType: 'Linux',
        platformName: 'Amazon Linux',
        platformVersion: '2023',
        iPAddress: random.address([10]),
        computerName: 'ip-10-0-1-2.ec2.internal',
        agentName: 'amazon-ssm-agent',
        availabilityZone: `${region}a`,
        sSMConnectionChannel: 'ssmmessages',
      },
    }),
  ),
]

function toFunctionChange(scene: Scene): Details {
  const { random } = scene
  return {
    request: { functionName: toFunctionArn(scene) },
    response: {
      functionName: `fn-${random.hex(3)}`,
      runtime: 'python3.11',
      handler: 'app.handler',
      codeSize: random.below(1_000_000),
      timeout: 30,
      memorySize: 512,
      codeSha256: random.text(base64, 44),
      version: '$LATEST',
      environment: {},
      tracingConfig: { mode: 'PassThrough' },
      revisionId: random.uuid(),
      state: 'Active',
      packageType: 'Zip',
      architectures: ['x86_64'],
      ephemeralStorage: { size: 512 },
    },
  }
}

function toFunctionArn({ random, account, region }: Scene): string {
  return `arn:aws:lambda:${region}:${account}:function:fn-${random.hex(3)}`
}
