import { base64 } from '../random.ts'
import { calls, type Details, type Scene } from './call.ts'

export const storageCalls = [
  ...calls('s3', { GetObject: 7, PutObject: 4, HeadObject: 3, DeleteObject: 0.6 }, toObjectDetails, 'Data'),
  ...calls(
    's3',
    {
      GetBucketAcl: 4,
      GetBucketLocation: 2,
      GetBucketPolicy: 0.8,
      ListObjects: 2,
      GetBucketEncryption: 1,
      PutBucketPolicy: 0.02,
      PutBucketAcl: 0.01,
      PutBucketVersioning: 0.01,
      DeleteBucketPolicy: 0.005,
    },
    toBucketDetails,
  ),
  ...calls('s3', { ListBuckets: 1 }, (scene) => ({
    request: { Host: 's3.amazonaws.com' },
    more: toTransfer(scene, 0),
  })),
]

function toObjectDetails(scene: Scene): Details {
  const { random, company, account, region } = scene
  const bucket = random.pick(company.buckets)
  const key = `${random.pick(['raw', 'logs', 'img', '2024/01'])}/${random.hex(2)}/${random.uuid()}.${random.pick(['json.gz', 'parquet', 'jpg', 'csv'])}`
  return {
    request: { bucketName: bucket, Host: `${bucket}.s3.${region}.amazonaws.com`, key },
    more: toTransfer(scene, random.below(100_000)),
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
      { accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
    ],
  }
}

function toBucketDetails(scene: Scene): Details {
  const { random, company, account, region } = scene
  const bucket = random.pick(company.buckets)
  return {
    request: {
      bucketName: bucket,
      Host: `${bucket}.s3.${region}.amazonaws.com`,
      [random.pick(['acl', 'policy', 'location', 'versioning'])]: '',
    },
    more: toTransfer(scene, 0),
    resources: [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` }],
  }
}

function toTransfer({ random }: Scene, bytesTransferredIn: number): unknown {
  return {
    SignatureVersion: 'SigV4',
    CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256',
    bytesTransferredIn,
    AuthenticationMethod: 'AuthHeader',
    'x-amz-id-2': random.text(base64, 76),
    bytesTransferredOut: random.below(1_000_000),
  }
}
