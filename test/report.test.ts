import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parse as parseCsv } from 'csv-parse/sync'
import type { Incident } from '../src/model/incident.ts'
import { reportFormatIds } from '../src/model/report-format.ts'
import { navigatorLayer } from '../src/report/testing/schemas/navigator.ts'
import { detectionFinding } from '../src/report/testing/schemas/ocsf.ts'
import { stixBundle } from '../src/report/testing/schemas/stix.ts'
import { timesketchLine } from '../src/report/testing/schemas/timesketch.ts'
import { openWorkbench, type Workbench } from '../src/workbench.ts'
import { root } from './source-files.ts'

const sample = join(root, 'samples', 'intrusion')
const truth: {
  readonly attackEventIds: readonly string[]
  readonly compromised: readonly { readonly identity: string; readonly key: string }[]
  readonly hostile: { readonly addresses: readonly string[]; readonly agents: readonly string[] }
} = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8'))

describe('the report of the sample intrusion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-report-'))
  let workbench: Workbench
  let incident: Incident
  let text: string

  before(async () => {
    workbench = openWorkbench({ workspace: join(folder, 'w'), now: () => Date.UTC(2022, 11, 14, 8) })
    const { incidents } = await workbench.investigate([join(sample, 'AWSLogs')])
    assert.equal(incidents.length, 1)
    incident = incidents[0]!
    text = readFileSync(incident.reports.markdown!, 'utf8')
  })
  after(async () => {
    await workbench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('lies in the workspace, as Markdown and HTML, and the incident says where', () => {
    assert.deepEqual(Object.keys(incident.reports).sort(), ['html', 'markdown'])
    for (const path of Object.values(incident.reports))
      assert.ok(isAbsolute(path) && readFileSync(path).length > 10_000)
  })

  test('tells a manager in its first paragraph what happened', () => {
    const [, paragraph] = text.split('## Summary\n\n')
    assert.match(
      paragraph!,
      /^Between 5 December 2022 at 20:11 UTC and 12 December 2022 at 22:48 UTC, an intruder used seven long-term access keys of seven IAM users in AWS account 111122223333\. The calls came from three addresses, none of which anybody honest uses\.\n\nOf 180 calls 151 were allowed and 29 denied\. One kind of change succeeded: ses:UpdateAccountSendingEnabled \(10 times\)\./,
    )
  })

  test('begins at the key that the story begins with', () => {
    assert.match(
      text,
      /the rule “AWS API Called From Kali Linux” \(high\)\. It is about the key `AKIARTX3GSDSU6ZONF37`/,
    )
  })

  test('names every key, address and agent of the thief’s, whole', () => {
    for (const { key } of truth.compromised) assert.ok(text.includes(`| \`${key}\` | compromised |`), key)
    for (const address of truth.hostile.addresses)
      assert.ok(text.includes(`| \`${address.replaceAll('.', '[.]')}\` | `), address)
    for (const agent of truth.hostile.agents) assert.ok(text.includes(`| \`${agent}\` | hostile`), agent)
  })

  test('gives a command to deactivate each key, and none for anybody else', () => {
    const commands = [...text.matchAll(/update-access-key --user-name (\S+) --access-key-id (\S+) --status Inactive/g)]
    assert.deepEqual(
      commands.map(([, user, key]) => `${user} ${key}`).sort(),
      truth.compromised.map(({ identity, key }) => `${identity.split('/').at(-1)} ${key}`).sort(),
    )
  })

  test('has no address that one could click, no hole, no doubled word', () => {
    for (const path of Object.values(incident.reports)) {
      const page = readFileSync(path, 'utf8')
      for (const address of truth.hostile.addresses) assert.ok(!page.includes(address), `${address} in ${path}`)
      assert.doesNotMatch(page, /undefined|NaN|\[object|\bnull\b/)
    }
    assert.doesNotMatch(text, /\b(the|a|of|in|and|was|were|is|are|from|by) \1\b/)
    assert.doesNotMatch(text, /\b1 (calls|events|keys|alerts|files|rules|times)\b/)
  })

  test('holds no secret that the logs hold', async () => {
    for (const format of reportFormatIds)
      assert.ok(!(await workbench.report(incident.id, format)).includes('IQoJb3JpZ2luX2Vj'), format)
  })

  test('lists every event of the thief’s in CSV, each with the file that it is from', async () => {
    const rows: Record<string, string>[] = parseCsv(await workbench.report(incident.id, 'csv'), { columns: true })
    assert.deepEqual(rows.map(({ eventId }) => eventId).sort(), [...truth.attackEventIds].sort())
    for (const { file } of rows) assert.match(file!, /\.json\.gz$/)
    assert.equal(rows.filter(({ outcome }) => outcome === 'denied').length, 29)
  })

  test('can be exchanged as the published specifications have it', async () => {
    const linesOf = async (format: 'ocsf' | 'timesketch') =>
      (await workbench.report(incident.id, format))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    const { objects } = stixBundle.parse(JSON.parse(await workbench.report(incident.id, 'stix')))
    assert.deepEqual(
      objects.flatMap((object) => (object.type === 'ipv4-addr' ? [object.value] : [])).sort(),
      [...truth.hostile.addresses].sort(),
    )
    navigatorLayer.parse(JSON.parse(await workbench.report(incident.id, 'navigator')))
    for (const line of await linesOf('ocsf')) detectionFinding.parse(line)
    for (const line of await linesOf('timesketch')) timesketchLine.parse(line)
  })

  test('is refused for an incident that is not there', async () => {
    await assert.rejects(workbench.report('i-ffffffffffff'), /There is no incident i-ffffffffffff/)
  })
})
