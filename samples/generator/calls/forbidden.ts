import { denied, type Operation, operation } from '../../cloudtrail/operation.ts'
import { accounts, estate, toArn } from '../company.ts'
import type { Team } from '../people.ts'

const iam = (resource: string) => `arn:aws:iam::${accounts.production}:${resource}`

/** What people try now and then, and may not. */
export const forbiddenTo: Readonly<Record<Team, readonly Operation[]>> = {
  platform: [
    denied(operation('organizations:DescribeOrganizationalUnit', { organizationalUnitId: 'ou-3xq1-a8z7k2m4' })),
  ],
  development: [
    denied(operation('iam:ListUsers'), iam('user/')),
    denied(operation('iam:ListRoles'), iam('role/')),
    denied(operation('secretsmanager:GetSecretValue', { secretId: 'prod/orders-db' }), 'prod/orders-db'),
    denied(operation('ec2:StopInstances', { instancesSet: { items: [{ instanceId: estate.instances[0] }] } })),
    denied(
      operation('rds:ModifyDBInstance', { dBInstanceIdentifier: estate.database }),
      toArn('rds', `db:${estate.database}`),
    ),
  ],
  mail: [denied(operation('sns:ListTopics')), denied(operation('kms:ListKeys', { limit: 50 }))],
  support: [denied(operation('secretsmanager:ListSecrets')), denied(operation('rds:DescribeDBInstances'))],
  finance: [
    denied(operation('ec2:DescribeInstances', { instancesSet: {}, filterSet: {} })),
    denied(operation('s3:ListBuckets')),
  ],
}
