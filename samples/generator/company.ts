/** Larkmoor, a shop for garden tools. The account ids are those of AWS's documentation. */
export const accounts = { production: '111122223333', tools: '444455556666' } as const
export const regions = ['eu-west-1', 'us-east-1'] as const
export type Region = (typeof regions)[number]
export const home: Region = 'eu-west-1'
export const domain = 'larkmoor.example'

/** The vendor that scans Larkmoor's settings every night works from its own account. */
export const vendorAccount = '777788889999'

/**
 * Source addresses. Those of providers are taken at will from blocks that the providers announce, so that a network table knows them;
 * they stand for nobody.
 */
export const addresses = {
  /** The way out of Larkmoor's office: everybody there shares it. */
  office: '217.91.38.122',
  /** Three rented servers at Hetzner: the mail relay and the two that run the integrations. */
  mailRelay: '88.99.64.17',
  integrationOne: '116.203.108.41',
  integrationTwo: '65.108.57.203',
  /** What production's private network looks like from outside, and what its functions use. */
  cluster: ['52.208.17.94', '54.77.102.36'],
  functions: ['34.240.61.18', '34.245.133.207', '52.214.9.151', '54.171.44.72'],
  vendor: ['3.220.41.186', '3.222.9.77'],
  conference: '68.108.24.190',
  hotel: '98.160.211.45',
} as const

/** What the company owns in AWS, by the names that its calls use. */
export const estate = {
  functions: ['orders-intake', 'invoice-render', 'label-print', 'returns-sync', 'stock-alert', 'newsletter-feed'],
  queues: ['orders', 'returns', 'labels', 'labels-dead'],
  tables: ['catalog', 'baskets', 'returns', 'sessions'],
  buckets: ['larkmoor-invoices', 'larkmoor-product-images', 'larkmoor-exports', 'larkmoor-build-artifacts'],
  repositories: ['shop-web', 'orders-api', 'stock-worker'],
  instances: ['i-0a41c9e07d25b8f13', 'i-05f7be3390ac14d82', 'i-0c8812fd6b7e94a05'],
  cluster: 'larkmoor-prod',
  database: 'orders-db',
  templates: ['order-received', 'order-shipped', 'return-label', 'newsletter'],
  key: '5c1a9d27-40be-4f6e-8f0b-b3d2f1a07e64',
} as const

/** The ARN of something of production's in its home Region. */
export function toArn(service: string, resource: string): string {
  return `arn:aws:${service}:eu-west-1:${accounts.production}:${resource}`
}
