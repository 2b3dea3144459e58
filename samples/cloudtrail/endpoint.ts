import type { Operation } from './operation.ts'

/** Services with one endpoint for the world; their events are recorded in us-east-1. */
const globalServices = new Set(['iam', 'cloudfront', 'route53', 'organizations', 'support', 'health', 'ce', 'budgets'])
const withoutRegion = new Set(['iam', 'cloudfront', 'route53', 'budgets'])

/** Host names that differ from the service's name in CloudTrail. */
const hosts: Readonly<Record<string, string>> = { ses: 'email', ecr: 'api.ecr' }

/** Where a call is recorded when it was meant for `region`. */
export function toLoggedRegion(call: Operation, region: string): string {
  return globalServices.has(call.service) ? 'us-east-1' : region
}

/** The host name that the client asked for. In us-east-1 the old global name of STS is in use. */
export function toHost(call: Operation, region: string): string {
  if (withoutRegion.has(call.service) || (call.service === 'sts' && region === 'us-east-1')) {
    return `${call.service}.amazonaws.com`
  }
  return `${hosts[call.service] ?? call.service}.${toLoggedRegion(call, region)}.amazonaws.com`
}
