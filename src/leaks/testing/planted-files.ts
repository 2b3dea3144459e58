import { gzipSync } from 'node:zlib'
import { zip } from '../../model/testing/zip.ts'
import { makeImage, makeTar } from './archives.ts'
import type { Planted } from './planted.ts'

/** A file in which a key stands with its secret; what is to be said of it. */
export type PlantedFile = {
  readonly says: string
  readonly name: string
  readonly make: (planted: Planted) => string | Buffer
  readonly form: string
  readonly place: RegExp
  readonly encoding?: string
  readonly line?: number | null
}

const json = (value: unknown) => JSON.stringify(value, null, 2)
const toBase64 = (text: string) => Buffer.from(text).toString('base64')
const schema = (version: string) => `https://schema.getpostman.com/json/collection/v${version}/collection.json`
const environment = ({ key, secret }: Planted) => ({
  id: '1',
  name: 'prod',
  values: [
    { key: 'host', value: 'https://api.example.com', type: 'default', enabled: true },
    { key: 'accessKey', value: key, type: 'default', enabled: true },
    { key: 'secretKey', value: secret, type: 'secret', enabled: true },
  ],
})
const collection = (auth: unknown, version: string) => ({
  info: { _postman_id: 'x', name: 'Mail', schema: schema(version) },
  item: [
    {
      name: 'Sending',
      item: [{ name: 'Send mail', request: { auth, method: 'POST', url: 'https://email.eu-west-1.amazonaws.com' } }],
    },
  ],
})
const list = ({ key, secret }: Planted) => [
  { key: 'accessKey', value: key, type: 'string' },
  { key: 'secretKey', value: secret, type: 'string' },
]

export const plantedFiles: readonly PlantedFile[] = [
  {
    says: 'a Postman environment',
    name: 'prod.postman_environment.json',
    make: (planted) => json({ ...environment(planted), _postman_variable_scope: 'environment' }),
    form: 'Postman environment',
    place: /environment "prod" › variable "accessKey"/,
  },
  {
    says: 'Postman globals, the key in a variable of type secret',
    name: 'globals.json',
    make: ({ key, secret }) =>
      json({
        values: [
          { key: 'aws', value: key, type: 'secret', enabled: false },
          { key: 'awsSecret', value: secret, type: 'secret', enabled: false },
        ],
        _postman_variable_scope: 'globals',
      }),
    form: 'Postman environment',
    place: /variable "aws" \(secret, switched off\)/,
  },
  {
    says: 'a Postman collection 2.1',
    name: 'mail.json',
    make: (planted) => json(collection({ type: 'awsv4', awsv4: list(planted) }, '2.1.0')),
    form: 'Postman collection',
    place: /request "Send mail" › .*"accessKey"/,
  },
  {
    says: 'a Postman collection 2.0',
    name: 'mail.json',
    make: ({ key, secret }) =>
      json(collection({ type: 'awsv4', awsv4: { accessKey: key, secretKey: secret } }, '2.0.0')),
    form: 'Postman collection',
    place: /request "Send mail" › request\.auth\.awsv4\.accessKey/,
  },
  {
    says: 'variables of a collection',
    name: 'mail.json',
    make: (planted) => json({ ...collection(null, '2.1.0'), variable: list(planted) }),
    form: 'Postman collection',
    place: /variable "accessKey"/,
  },
  {
    says: 'a script of a request, as Postman escapes it',
    name: 'mail.json',
    make: ({ key, secret }) =>
      json({
        ...collection(null, '2.1.0'),
        event: [
          {
            listen: 'prerequest',
            script: { exec: [`const id = "${key}"`, `const secret = "${secret.replaceAll('/', '\\/')}"`] },
          },
        ],
      }),
    form: 'Postman collection',
    place: /event.*exec/,
  },
  {
    says: 'a dump of a workspace with collections 2.1',
    name: 'Backup.postman_dump.json',
    make: (planted) =>
      json({
        version: 1,
        collections: [collection(null, '2.1.0')],
        environments: [environment(planted)],
        headerPresets: [],
        globals: [],
      }),
    form: 'Postman dump of a workspace',
    place: /environment "prod" › variable "accessKey"/,
  },
  {
    says: 'a dump of a workspace with a collection of version 1',
    name: 'dump.json',
    make: ({ key, secret }) =>
      json({
        version: 1,
        environments: [],
        globals: [],
        collections: [
          {
            name: 'Old',
            order: ['1'],
            requests: [
              { name: 'Quota', currentHelper: 'awsSigV4', helperAttributes: { accessKey: key, secretKey: secret } },
            ],
          },
        ],
      }),
    form: 'Postman dump of a workspace',
    place: /collection "Old" › request "Quota" › helperAttributes\.accessKey/,
  },
  {
    says: 'Postman’s export of all data, a zip',
    name: 'export.zip',
    make: (planted) =>
      zip([
        ['environment/prod.json', { bytes: json({ ...environment(planted), _postman_variable_scope: 'environment' }) }],
      ]),
    form: 'Postman environment',
    place: /variable "accessKey"/,
  },
  {
    says: 'OpenAPI in JSON',
    name: 'openapi.json',
    make: ({ key, secret }) =>
      json({
        openapi: '3.1.0',
        paths: { '/mail': { get: { 'x-test': { accessKeyId: key, secretAccessKey: secret } } } },
      }),
    form: 'OpenAPI description',
    place: /paths.*accessKeyId/,
  },
  {
    says: 'OpenAPI in YAML',
    name: 'openapi.yaml',
    make: ({ key, secret }) =>
      `openapi: 3.0.0\npaths:\n  /mail:\n    get:\n      example:\n        id: ${key}\n        secret: "${secret}"\n`,
    form: 'OpenAPI description',
    place: /example\.id/,
    line: 6,
  },
  {
    says: 'Insomnia 4',
    name: 'Insomnia.json',
    make: ({ key, secret }) =>
      json({
        _type: 'export',
        __export_format: 4,
        resources: [
          { _id: 'r', name: 'Send', authentication: { type: 'iam', accessKeyId: key, secretAccessKey: secret } },
        ],
      }),
    form: 'Insomnia export',
    place: /resource "Send" › authentication\.accessKeyId/,
  },
  {
    says: 'Insomnia 5',
    name: 'insomnia.yaml',
    make: ({ key, secret }) =>
      `type: collection.insomnia.rest/5.0\nname: Mail\nenvironments:\n  name: Base\n  data:\n    key: ${key}\n    secret: ${secret}\n`,
    form: 'Insomnia export',
    place: /environment "Base" › data\.key/,
  },
  {
    says: 'Bruno’s own language',
    name: 'send.bru',
    make: ({ key, secret }) =>
      `meta {\n  name: Send\n}\n\nauth:awsv4 {\n  accessKeyId: ${key}\n  secretAccessKey: ${secret}\n}\n`,
    form: 'Bruno file',
    place: /auth:awsv4 › accessKeyId/,
    line: 6,
  },
  {
    says: 'a Bruno collection',
    name: 'bruno.json',
    make: ({ key, secret }) =>
      json({
        version: '1',
        name: 'Mail',
        items: [],
        environments: [
          {
            name: 'prod',
            variables: [
              { name: 'id', value: key },
              { name: 'secret', value: secret, secret: true },
            ],
          },
        ],
      }),
    form: 'Bruno collection',
    place: /environment "prod" › variable "id"/,
  },
  {
    says: '.env',
    name: '.env',
    make: ({ key, secret }) => `PORT=80\nexport AWS_ACCESS_KEY_ID="${key}"\nAWS_SECRET_ACCESS_KEY='${secret}'\n`,
    form: 'environment file',
    place: /variable AWS_ACCESS_KEY_ID/,
    line: 2,
  },
  {
    says: 'a Dockerfile',
    name: 'Dockerfile',
    make: ({ key, secret }) => `FROM alpine\nENV AWS_ACCESS_KEY_ID=${key}\nENV AWS_SECRET_ACCESS_KEY=${secret}\n`,
    form: 'environment file',
    place: /variable AWS_ACCESS_KEY_ID/,
  },
  {
    says: 'a credentials file, the second of three profiles',
    name: 'credentials',
    make: ({ key, secret }) => {
      const other = { key: key.replace('RTX', 'RTY'), secret: [...secret].reverse().join('') }
      const profile = (name: string, one: Planted) =>
        `[${name}]\naws_access_key_id = ${one.key}\naws_secret_access_key = ${one.secret}\n`
      return [
        profile('default', other),
        profile('mail', { key, secret }),
        profile('x', { ...other, key: key.replace('RTX', 'RTZ') }),
      ].join('\n')
    },
    form: 'AWS credentials file',
    place: /profile "mail"/,
    line: 6,
  },
  {
    says: 'the console’s key file',
    name: 'accessKeys.csv',
    make: ({ key, secret }) => `Access key ID,Secret access key\n${key},${secret}\n`,
    form: 'key file of the AWS console',
    place: /^$/,
    line: 2,
  },
  {
    says: 'Terraform state',
    name: 'terraform.tfstate',
    make: ({ key, secret }) =>
      json({
        version: 4,
        terraform_version: '1.5.0',
        resources: [
          {
            type: 'aws_iam_access_key',
            name: 'ci',
            instances: [{ attributes: { id: key, secret, status: 'Active', user: 'ci' } }],
          },
        ],
      }),
    form: 'Terraform state',
    place: /resource "ci" › instances.*attributes\.id/,
  },
  {
    says: 'shell history of zsh',
    name: '.zsh_history',
    make: ({ key, secret }) =>
      `: 1669990000:0;ls\n: 1669990060:0;AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=${secret} aws s3 ls\n`,
    form: 'shell history',
    place: /command/,
    line: 2,
  },
  {
    says: 'a notebook, in what a cell printed',
    name: 'mail.ipynb',
    make: ({ key, secret }) =>
      json({
        nbformat: 4,
        cells: [
          { cell_type: 'markdown', source: ['x'] },
          { cell_type: 'code', source: ['print(c)'], outputs: [{ text: [`id ${key}\n`, `secret ${secret}\n`] }] },
        ],
      }),
    form: 'Jupyter notebook',
    place: /^cell 2, its output$/,
  },
  {
    says: 'Kubernetes, each value in base64',
    name: 'secret.yaml',
    make: ({ key, secret }) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: mail\ndata:\n  id: ${toBase64(key)}\n  secret: ${toBase64(`${secret}\n`)}\n`,
    form: 'Kubernetes object',
    place: /object "mail" › data\.id/,
    encoding: 'base64',
  },
  {
    says: 'a layer of a Docker image',
    name: 'image.tar',
    make: ({ key, secret }) =>
      makeImage({
        layers: [
          [{ name: 'etc/hosts', content: 'x' }],
          [
            {
              name: 'root/.aws/credentials',
              content: `[default]\naws_access_key_id=${key}\naws_secret_access_key=${secret}\n`,
            },
          ],
        ],
        config: { config: {}, rootfs: {} },
      }),
    form: 'AWS credentials file',
    place: /profile "default"/,
  },
  {
    says: 'the environment of a Docker image',
    name: 'image.tar',
    make: ({ key, secret }) =>
      makeImage({
        layers: [[{ name: 'etc/hosts', content: 'x' }]],
        config: {
          rootfs: {},
          config: { Env: ['PATH=/bin', `AWS_ACCESS_KEY_ID=${key}`, `AWS_SECRET_ACCESS_KEY=${secret}`] },
        },
      }),
    form: 'settings of a Docker image',
    place: /config\.Env/,
  },
  {
    says: 'a tar in gzip in a zip',
    name: 'backup.zip',
    make: ({ key, secret }) =>
      zip([
        [
          'a.tgz',
          { bytes: gzipSync(makeTar([{ name: 'x/settings.py', content: `KEY = '${key}'\nSECRET = '${secret}'\n` }])) },
        ],
      ]),
    form: 'text',
    place: /KEY/,
  },
  {
    says: 'a URL',
    name: 'access.log',
    make: ({ key, secret }) => `GET /?id%3D${key}%26secret%3D${encodeURIComponent(secret)} HTTP/1.1\n`,
    form: 'text',
    place: /^$/,
  },
  {
    says: 'JSON inside of JSON',
    name: 'message.json',
    make: ({ key, secret }) => json({ body: JSON.stringify({ id: key, secret }).replaceAll('/', '\\/') }),
    form: 'JSON or YAML',
    place: /body/,
  },
  {
    says: 'base64, wrapped, of a whole file',
    name: 'mail.eml',
    make: ({ key, secret }) =>
      toBase64(`${'# settings of the mailer\n'.repeat(4)}id=${key}\nsecret=${secret}\n`).replaceAll(/.{76}/g, '$&\r\n'),
    form: 'text',
    place: /.*/,
    encoding: 'base64',
  },
  {
    says: 'UTF-16, as PowerShell writes it',
    name: 'profile.ps1',
    make: ({ key, secret }) =>
      Buffer.from(`\ufeff$env:AWS_ACCESS_KEY_ID = '${key}'\r\n$env:AWS_SECRET_ACCESS_KEY = '${secret}'\r\n`, 'utf16le'),
    form: 'text',
    place: /AWS_ACCESS_KEY_ID/,
    encoding: 'utf-16',
  },
  {
    says: 'hex',
    name: 'dump.txt',
    make: ({ key, secret }) => Buffer.from(`id=${key} secret=${secret}`).toString('hex'),
    form: 'text',
    place: /.*/,
    encoding: 'hex',
  },
  {
    says: 'a program',
    name: 'mailer.bin',
    make: ({ key, secret }) => Buffer.concat([Buffer.from('\x7fELF\0\0\0'), Buffer.from(`${key}\0${secret}\0`)]),
    form: 'binary file',
    place: /^$/,
    line: null,
  },
]
