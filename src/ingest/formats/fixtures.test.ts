import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defaultLimits } from '../open/input.ts'
import { openInputs } from '../open/open-inputs.ts'
import { unwrap } from './index.ts'
import { parseJson } from './json.ts'

const folder = fileURLToPath(new URL('../../../../shared/fixtures/formats/', import.meta.url))
const skip = existsSync(folder) ? false : 'the published samples are not beside this clone (../shared/fixtures/formats)'

/** Records and reasons of a file whose text is JSON, or JSON line by line. */
async function read(path: string): Promise<{ records: number; reasons: string[] }> {
  let records = 0
  const reasons: string[] = []
  for await (const input of openInputs(join(folder, path), tmpdir(), defaultLimits)) {
    assert.ok('bytes' in input)
    const text = input.bytes.toString()
    const values = parseJson(text) === undefined ? text.trim().split('\n') : [text]
    for (const unwrapped of values.map(unwrap)) {
      if ('left' in unwrapped) reasons.push(unwrapped.left)
      else records += unwrapped.records.length
    }
  }
  return { records, reasons }
}

const expected: Record<string, number> = {
  'aws_user_guide_examples/console_signin_examples.json': 6,
  'aws_user_guide_examples/log_file_examples.json': 5,
  'bad_and_truncated_cloudgrappler/data/cloudtrail.json': 1,
  'bad_and_truncated_cloudgrappler/data/cloudtrail_singleline.json': 1,
  'eventbridge_and_cwlogs_streamalert/rules/classifier/cloudtrail/cloudtrail_events.json': 1,
  'eventbridge_and_cwlogs_streamalert/rules/classifier/cloudwatch/cloudwatch_cloudtrail.json': 1,
  'eventbridge_and_cwlogs_streamalert/rules/community/cloudwatch_events/cloudtrail_critical_api_calls.json': 15,
  'eventbridge_and_cwlogs_streamalert/rules/community/cloudwatch_events/cloudtrail_root_account_usage.json': 2,
  'eventbridge_cloud_custodian/cwe/event-cloud-trail-create-bucket.json': 1,
  'lookupevents_jsonl_plaso/aws_cloudtrail.jsonl': 6,
  'misc_fivexl/tests/test_events.json': 9,
  'raw_string_cribl/data/samples/BeVTW2.json': 44,
  'records_json_and_gz_trailscraper/data/111111111111_CloudTrail_eu-central-1_20171211T1505Z_A6kvhMoVeCsc7v8U.json': 2,
  'records_json_and_gz_trailscraper/data/111111111111_CloudTrail_eu-central-1_20171211T1505Z_A6kvhMoVeCsc7v8U.json.gz': 2,
}

test('the published samples give all their records', { skip }, async () => {
  for (const [path, records] of Object.entries(expected))
    assert.deepEqual(await read(path), { records, reasons: [] }, path)
})

test('notifications and findings among the published samples are left with a reason', { skip }, async () => {
  const cwe = 'eventbridge_cloud_custodian/cwe'
  const notifications = 's3_sns_sqs_notifications_cloudtrail-rs/fixtures'
  const strangers = readdirSync(join(folder, cwe)).filter((name) => !/cloud-trail|appmesh|transit-gateway/.test(name))
  const paths = [
    ...strangers.map((name) => `${cwe}/${name}`),
    ...readdirSync(join(folder, notifications))
      .filter((name) => name.endsWith('.json'))
      .map((name) => `${notifications}/${name}`),
    'bad_and_truncated_cloudgrappler/data/azure.json',
    'eventbridge_and_cwlogs_streamalert/rules/classifier/cloudtrail/cloudtrail_insights.json',
    'eventbridge_and_cwlogs_streamalert/rules/classifier/cloudwatch/cloudwatch_rds_aurora.json',
  ]
  for (const path of paths) {
    const { records, reasons } = await read(path)
    assert.equal(records, 0, path)
    assert.match(
      reasons.join(),
      /^(not CloudTrail: |an S3 notification, |a test message of S3|a CloudTrail Insights event)/,
      path,
    )
  }
})
