import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { toCallIndex } from '../../../knowledge/build/to-call-index.ts'
import { loadCallIndex } from './call-index.ts'
import { openCalls } from './calls.ts'
import { loadBuckets } from './load-buckets.ts'
import { loadPublishedCalls } from './published-calls.ts'

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures', import.meta.url))
const calls = openCalls()

/** `ses:GetSendQuota` */
function of(call: string) {
  const [source, name] = call.split(':') as [string, string]
  return calls.of(`${source}.amazonaws.com`, name)
}

describe('a call', () => {
  test('is described, with its reach, its purpose and who used it', () => {
    const { published, ...quota } = of('ses:GetSendQuota')
    assert.deepEqual(quota, {
      service: 'Amazon Simple Email Service',
      action: 'ses:GetSendQuota',
      description: "Return the user's current sending limits",
      accessLevel: 'Read',
      isRecon: true,
      buckets: ['email'],
      techniques: [{ id: 'T1526', name: 'Cloud Service Discovery' }],
      isQuarantined: true,
    })
    assert.equal(published.reports, 12)
    assert.ok(published.intrusions.includes('Permiso SES-pionage'))
    assert.ok(published.reports >= published.intrusions.length)
  })

  const actions: Readonly<Record<string, string | null>> = {
    'monitoring:DescribeAlarms': 'cloudwatch:DescribeAlarms',
    'email:UpdateAccountSendingEnabled': 'ses:UpdateAccountSendingEnabled',
    'lambda:CreateFunction20150331': 'lambda:CreateFunction',
    'lambda:UpdateFunctionCode20150331v2': 'lambda:UpdateFunctionCode',
    'lambda:Invoke': 'lambda:InvokeFunction',
    'cloudfront:CreateDistribution2020_05_31': 'cloudfront:CreateDistribution',
    's3:ListBuckets': 's3:ListAllMyBuckets',
    's3:ListObjects': 's3:ListBucket',
    's3:HeadObject': 's3:GetObject',
    's3:PutBucketLifecycle': 's3:PutLifecycleConfiguration',
    's3:GetBucketAcl': 's3:GetBucketAcl',
    'bedrock:Converse': 'bedrock:InvokeModel',
    'apigateway:CreateRestApi': 'apigateway:POST',
    'sts:AssumeRole': 'sts:AssumeRole',
    'signin:ConsoleLogin': null,
    'signin:GetSigninToken': null,
    'signin:SwitchRole': null,
    'signin:CheckMfa': null,
  }
  for (const [call, action] of Object.entries(actions)) {
    test(`${call} is permitted by ${action ?? 'no action'}, and is described`, () => {
      assert.equal(of(call).action, action)
      assert.ok(of(call).description)
    })
  }

  test('has one meaning whatever version of the API it carries', () => {
    const { published, buckets, techniques } = of('lambda:CreateFunction')
    assert.deepEqual(of('lambda:CreateFunction20150331'), of('lambda:CreateFunction'))
    assert.ok(published.reports >= 5 && buckets.includes('persistence') && techniques.length > 0)
  })

  test('looks around when it asks, and not when it uses what AWS counts as reading', () => {
    assert.equal(of('iam:ListUsers').isRecon, true)
    assert.equal(of('bedrock:InvokeModel').isRecon, false)
    assert.equal(of('secretsmanager:GetSecretValue').isRecon, false)
    assert.equal(of('iam:CreateUser').isRecon, false)
  })

  test('a leaked key may still make is told from those that AWS denies it', () => {
    const free = ['ses:UpdateAccountSendingEnabled', 'sts:GetCallerIdentity', 'secretsmanager:GetSecretValue']
    assert.deepEqual(
      free.map((call) => of(call).isQuarantined),
      [false, false, false],
    )
    const denied = ['iam:CreateUser', 'lightsail:CreateInstances', 's3:ListBuckets', 'bedrock:InvokeModel']
    assert.deepEqual(
      denied.map((call) => of(call).isQuarantined),
      [true, true, true, true],
    )
  })

  test('that nobody knows is not explained', () => {
    const unknown = { action: null, description: null, accessLevel: null, isRecon: false, buckets: [], techniques: [] }
    for (const [source, name] of [
      ['foo', 'bar'],
      ['__proto__', 'constructor'],
      ['s3.amazonaws.com', 'toString'],
      ['', ''],
    ]) {
      const { service: _, published, isQuarantined: __, ...answer } = calls.of(source!, name!)
      assert.deepEqual({ ...answer, published }, { ...unknown, published: { reports: 0, intrusions: [] } })
    }
  })

  test('of any name is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (source, name) => {
        assert.deepEqual(calls.of(source, name).published.intrusions, [])
      }),
    )
    assert.equal(calls.of('x'.repeat(100_000), '2'.repeat(100_000)).description, null)
  })
})

describe('the tables', () => {
  test('are opened and answer in less than a tenth of a second', () => {
    const started = performance.now()
    openCalls().of('ec2.amazonaws.com', 'RunInstances')
    // Measured 20 ms; the rest is for a machine that is busy.
    assert.ok(performance.now() - started < 100)
  })

  test('say when and from what they were made', () => {
    assert.match(calls.origins.actions.date, /^\d{4}-\d\d-\d\d$/)
    assert.match(calls.origins.published.attribution, /Adan Alvarez .* CC BY 4\.0/)
    assert.ok(calls.origins.actions.actions > 20_000)
    assert.ok(calls.reportsCounted >= calls.reports.filter(({ kind }) => kind === 'intrusion').length)
  })

  test('the index is that of the buckets, techniques and events as they stand (else run node knowledge/build/call-index.ts)', async () => {
    assert.deepEqual(loadCallIndex(), await toCallIndex())
  })

  test('every call of a bucket or technique is one that AWS knows', async () => {
    const { buckets } = await loadBuckets()
    const named = [
      ...buckets.flatMap((bucket) => bucket.calls.map(({ source, name }) => [source, name] as const)),
      ...Object.values(loadCallIndex().techniques).flatMap((technique) =>
        technique.calls.map((call) => call.split(':') as [string, string]),
      ),
    ]
    assert.deepEqual(
      named.filter(([source, name]) => calls.of(source, name).description === null),
      [],
    )
    assert.ok(named.length > 1000)
  })

  test('techniques have a number and a name', () => {
    for (const [id, { name, calls: of }] of Object.entries(loadCallIndex().techniques)) {
      assert.match(id, /^T\d{4}(\.\d{3})?$/)
      assert.ok(name.length > 5 && of.length > 0, id)
    }
  })

  test('a call that several reports name stands in a bucket and has a technique', () => {
    const { calls: published } = loadPublishedCalls()
    const unsorted = Object.entries(published)
      .filter(([, { reports }]) => reports >= 3)
      .map(([call]) => call)
      .filter((call) => {
        const { buckets, techniques } = calls.of(...(call.split(':') as [string, string]))
        return buckets.length === 0 || techniques.length === 0
      })
    assert.deepEqual(unsorted, [])
  })

  test('each report has its address', () => {
    for (const { name, url, title } of calls.reports) assert.ok(name && title && URL.canParse(url), name)
  })
})

test('of the calls in the fixtures at least 97 in 100 are described', {
  skip: !existsSync(fixtures) && 'the fixtures are not here',
}, () => {
  const seen = readCalls(fixtures)
  const unknown = [...seen].filter((call) => calls.of(...(call.split(' ') as [string, string])).description === null)
  assert.ok(seen.size > 500)
  assert.ok(unknown.length <= seen.size * 0.03, `${unknown.length} of ${seen.size}: ${unknown.join(', ')}`)
})

/** `ses.amazonaws.com GetSendQuota` of all records below a folder that can be read as JSON; their other forms hold the same calls. */
function readCalls(folder: string): Set<string> {
  const found = new Set<string>()
  const add = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { eventSource, eventName } = value as Record<string, unknown>
    if (typeof eventSource === 'string' && typeof eventName === 'string') found.add(`${eventSource} ${eventName}`)
    for (const inner of Object.values(value)) add(inner)
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()
    try {
      add(JSON.parse(text))
    } catch {
      // Not one JSON document: a list of lines, or something else.
    }
  }
  return found
}
