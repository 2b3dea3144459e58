import { calls, type Details, type Scene } from './call.ts'

/** A little of everything else, some of it what rules look for. */
const services: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  dynamodb: { DescribeTable: 1, ListTables: 0.3, DeleteTable: 0.005 },
  rds: { DescribeDBInstances: 1.2, DescribeDBClusters: 0.5, CreateDBSnapshot: 0.03, ModifyDBInstance: 0.02 },
  cloudtrail: {
    DescribeTrails: 0.5,
    GetTrailStatus: 0.3,
    LookupEvents: 0.3,
    StopLogging: 0.002,
    UpdateTrail: 0.002,
    PutEventSelectors: 0.002,
    DeleteTrail: 0.001,
  },
  guardduty: { ListDetectors: 0.2, UpdateDetector: 0.002, DeleteDetector: 0.001 },
  config: { PutEvaluations: 1, DescribeConfigRules: 0.3, StopConfigurationRecorder: 0.001 },
  organizations: { DescribeOrganization: 0.2, ListAccounts: 0.2, LeaveOrganization: 0.0005 },
  tagging: { GetResources: 0.3 },
  monitoring: { DescribeAlarms: 0.8, PutMetricAlarm: 0.05 },
  ecr: { GetAuthorizationToken: 0.6, BatchGetImage: 0.5, PutImage: 0.05 },
  eks: { DescribeCluster: 0.6, ListClusters: 0.2 },
  route53: { ListHostedZones: 0.3, ChangeResourceRecordSets: 0.05 },
  acm: { DescribeCertificate: 0.3, ListCertificates: 0.2 },
  sns: { ListTopics: 0.2 },
  sqs: { GetQueueAttributes: 0.5 },
  cloudformation: { DescribeStacks: 1, DescribeStackEvents: 0.5, CreateChangeSet: 0.03 },
  bedrock: { InvokeModel: 0.1 },
  ses: { GetSendQuota: 0.05 },
  servicequotas: { ListServiceQuotas: 0.05 },
  health: { DescribeEventAggregates: 0.4 },
  sso: { ListApplications: 0.1 },
  support: { DescribeTrustedAdvisorChecks: 0.05 },
  backup: { StartBackupJob: 0.03 },
  glue: { GetTable: 0.6, GetDatabases: 0.2 },
  athena: { GetQueryExecution: 0.4, StartQueryExecution: 0.1 },
}

export const otherCalls = Object.entries(services).flatMap(([service, weights]) => calls(service, weights, toDetails))

function toDetails({ random }: Scene, name: string): Details {
  const parameter = random.pick(['name', 'id', 'resourceArn', 'maxResults', 'nextToken'])
  const request = {
    [parameter]: random.pick([`prod-${random.hex(5)}`, 100, random.hex(24)]),
    filters: random.chance(0.3) ? [{ name: 'status', values: ['ACTIVE', 'PENDING'] }] : undefined,
  }
  const response = {
    [`${name[0]!.toLowerCase()}${name.slice(1)}Id`]: random.uuid(),
    status: 'PENDING',
    tags: [{ key: 'team', value: random.pick(['a', 'b', 'c']) }],
  }
  return {
    request: random.chance(0.7) ? request : null,
    response: /^(Get|List|Describe|Batch|Lookup|Invoke)/.test(name) ? null : response,
  }
}
