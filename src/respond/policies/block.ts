import type { CallValue, Snippet } from '../../model/response.ts'
import { toPolicy } from './documents.ts'
import { toHcl, toHclValue, toPolicyTerraform } from './terraform.ts'

/** The forms in which an address can be blocked, each with what it does and does not. */
export function toBlockSnippets(addresses: readonly string[], incidentId: string): Snippet[] {
  const name = `KeytrailBlock-${incidentId}`
  const [scp, rcp] = [toPolicy(toStatement(addresses)), toPolicy(toResourceStatement(addresses))]
  return [
    {
      language: 'json',
      says: 'Condition for a policy of a user, role or permission set. It denies AWS’s API to that identity from these addresses. It does not hold for calls that AWS’s services make in its name, nor on the way through a VPC endpoint, where the address is not known.',
      text: JSON.stringify(scp, null, 2),
    },
    {
      language: 'terraform',
      says: 'SCP: denies AWS’s API from these addresses to every user and role of the account or unit it is attached to. It does not bind the managing account, service-linked roles, or identities of other organisations that reach into your resources.',
      text: toPolicyTerraform({ name, type: 'SERVICE_CONTROL_POLICY', content: scp, target: placeholder }),
    },
    {
      language: 'terraform',
      says: 'RCP: denies these addresses S3, STS, KMS, SQS and Secrets Manager, whoever asks, identities of other organisations too. It does not guard other services, nor the managing account’s resources.',
      text: toPolicyTerraform({
        name: `${name}-resources`,
        type: 'RESOURCE_CONTROL_POLICY',
        content: rcp,
        target: placeholder,
      }),
    },
    {
      language: 'terraform',
      says: 'WAF: blocks these addresses at your own load balancers, API Gateways and CloudFront, once a rule of the web ACL refers to the set. It does nothing for AWS’s API.',
      text: toWaf(name, addresses),
    },
    {
      language: 'terraform',
      says: 'Network ACL: drops packets from these addresses at the subnets it belongs to. It does nothing for AWS’s API, nor for what comes through a load balancer of another subnet.',
      text: toNetworkAcl(addresses),
    },
  ]
}

const placeholder = 'THE-ACCOUNT-OR-UNIT'

function toStatement(addresses: readonly string[]): { readonly [member: string]: CallValue } {
  return {
    Sid: 'KeytrailBlockAddresses',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: toCondition(addresses),
  }
}

/** Requests without an address of the internet are spared: those of AWS's services, and those through a VPC endpoint. */
function toCondition(addresses: readonly string[]): { readonly [member: string]: CallValue } {
  return {
    IpAddress: { 'aws:SourceIp': addresses },
    Bool: { 'aws:ViaAWSService': 'false' },
    Null: { 'aws:SourceVpce': 'true' },
  }
}

/** A resource control policy has to name its services; `*` alone is refused. */
const resourceActions = ['s3:*', 'sts:*', 'kms:*', 'sqs:*', 'secretsmanager:*']

function toResourceStatement(addresses: readonly string[]): { readonly [member: string]: CallValue } {
  const condition = toCondition(addresses)
  return {
    ...toStatement(addresses),
    Principal: '*',
    Action: resourceActions,
    Condition: { ...condition, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
  }
}

function toWaf(name: string, addresses: readonly string[]): string {
  return toVersions(addresses)
    .map(({ version, own }) =>
      [
        `resource "aws_wafv2_ip_set" "keytrail_${version.toLowerCase()}" {`,
        `  name               = ${toHcl(`${name}-${version}`)}`,
        '  scope              = "REGIONAL"',
        `  ip_address_version = ${toHcl(version)}`,
        `  addresses          = ${toHclValue(own.map(toRange), '  ')}`,
        '}',
      ].join('\n'),
    )
    .join('\n\n')
}

/** Below the numbers that most rules have, so that it comes first. */
const firstRule = 10

function toNetworkAcl(addresses: readonly string[]): string {
  const rules = addresses.map((address, index) => {
    const block = address.includes(':') ? 'ipv6_cidr_block' : 'cidr_block'
    return [
      `resource "aws_network_acl_rule" "keytrail_${index + 1}" {`,
      '  network_acl_id = "THE-NETWORK-ACL"',
      `  rule_number    = ${firstRule + index}`,
      '  egress         = false',
      '  protocol       = "-1"',
      '  rule_action    = "deny"',
      `  ${block.padEnd(14)} = ${toHcl(toRange(address))}`,
      '}',
    ].join('\n')
  })
  return rules.slice(0, mostRules).join('\n\n')
}

/** A network ACL has 20 rules unless AWS was asked for more. */
const mostRules = 15

function toRange(address: string): string {
  return address.includes(':') ? `${address}/128` : `${address}/32`
}

function toVersions(addresses: readonly string[]) {
  const six = addresses.filter((address) => address.includes(':'))
  const four = addresses.filter((address) => !address.includes(':'))
  return [
    { version: 'IPV4', own: four },
    { version: 'IPV6', own: six },
  ].filter(({ own }) => own.length > 0)
}
