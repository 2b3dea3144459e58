import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { EntityKind } from '../src/model/entity.ts'
import type { Incident } from '../src/model/incident.ts'
import { openWorkbench, type Workbench } from '../src/workbench.ts'
import { generateScenario } from './scenarios/generate-scenario.ts'
import type { Truth } from './scenarios/scenario.ts'
import { writeScenario } from './scenarios/write-scenario.ts'

type SampleTruth = {
  readonly compromised: readonly { readonly identity: string; readonly key: string }[]
  readonly hostile: { readonly addresses: readonly string[]; readonly agents: readonly string[] }
  readonly honestLookAlikes: readonly { readonly kind: string; readonly value: string }[]
  readonly attackEventIds: readonly string[]
}

const folder = mkdtempSync(join(tmpdir(), 'keytrail-incidents-'))
after(() => rmSync(folder, { recursive: true }))
const now = () => Date.parse('2024-06-01T00:00:00Z')

function valuesOf({ entities }: Incident, kind: EntityKind, ...verdicts: readonly string[]): string[] {
  return entities
    .filter((entity) => entity.kind === kind && verdicts.includes(entity.verdict))
    .map(({ value }) => value)
    .sort()
}

describe('the sample intrusion', () => {
  const sample = join(import.meta.dirname, '../samples/intrusion')
  const truth: SampleTruth = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8'))
  const home = join(folder, 'sample')
  const attack = new Set(truth.attackEventIds)
  let workbench: Workbench
  let incidents: readonly Incident[]
  let incident: Incident
  before(async () => {
    workbench = openWorkbench({ workspace: home, now })
    incidents = (await workbench.investigate([join(sample, 'AWSLogs')])).incidents
    incident = incidents[0]!
  })

  test('is one incident, of exactly the thief’s events', () => {
    assert.equal(incidents.length, 1)
    assert.deepEqual(new Set(incident.eventIds), attack)
    assert.deepEqual([incident.events, incident.omitted, incident.status], [attack.size, 0, 'open'])
  })

  test('has exactly the seven identities and keys, and the three addresses', () => {
    const parts = ['compromised', 'hostile', 'suspected']
    assert.deepEqual(valuesOf(incident, 'identity', ...parts), truth.compromised.map(({ identity }) => identity).sort())
    assert.deepEqual(valuesOf(incident, 'key', ...parts), truth.compromised.map(({ key }) => key).sort())
    assert.deepEqual(valuesOf(incident, 'address', ...parts), truth.hostile.addresses.toSorted())
  })

  test('has the thief’s agents: those that are hers alone, and one that she shares, which says so', async () => {
    const hostile = incident.entities.filter(({ kind, verdict }) => kind === 'agent' && verdict === 'hostile')
    for (const agent of truth.hostile.agents)
      assert.ok(
        hostile.some(({ value, shared }) => value === agent && !shared),
        agent,
      )
    const { rows } = await workbench.sql(
      'select user_agent as agent, list(event_id) as ids from events group by user_agent',
    )
    for (const { value, shared } of hostile) {
      const ids = rows.find(({ agent }) => agent === value)!.ids as string[]
      assert.ok(ids.some((id) => attack.has(id)))
      assert.equal(
        ids.some((id) => !attack.has(id)),
        shared,
        value,
      )
    }
  })

  test('clears with a reason whoever was near and is honest', () => {
    const cleared = incident.entities.filter(({ verdict }) => verdict === 'cleared')
    assert.ok(cleared.every(({ reasons }) => reasons.length > 0))
    const near = truth.honestLookAlikes
      .map(({ value }) => value)
      .filter((value) => cleared.some((one) => one.value === value))
    assert.ok(near.length >= 4, near.join())
  })

  test('tells the story in sentences, each with events of the thief’s', () => {
    const told = new Set(incident.timeline.map(({ phase }) => phase))
    for (const phase of ['first access', 'reconnaissance', 'attempt', 'impact'] as const)
      assert.ok(told.has(phase), phase)
    assert.ok(incident.timeline.length <= 25)
    for (const { eventIds } of incident.timeline)
      assert.ok(eventIds.length > 0 && eventIds.every((id) => attack.has(id)))
    const counted = incident.timeline.filter(({ phase }) => phase !== 'first access')
    assert.equal(
      counted.reduce((sum, { events }) => sum + events, 0),
      attack.size,
    )
    assert.equal(
      counted.reduce((sum, { denied }) => sum + denied, 0),
      incident.denied,
    )
  })

  test('thinks of leaked keys first, and knows what the log cannot tell', () => {
    const [first, ...others] = incident.hypotheses
    assert.deepEqual([first!.id, first!.likelihood], ['leaked-key', 'likely'])
    assert.ok(others.every(({ likelihood }) => likelihood === 'unlikely'))
    assert.match(incident.impact.unknown.join('\n'), /no data events of ses/)
    assert.equal(incident.severity, 'critical')
    assert.match(incident.title, /7 identities.*mail/)
  })

  test('investigated again is the same incident, and nothing is written', async () => {
    await workbench.noteIncident(incident.id, { by: 'Ann', text: 'a public Postman workspace' })
    const entries = countAudit(home)
    const again = (await workbench.investigate([join(sample, 'AWSLogs')])).incidents
    assert.deepEqual(
      again.map(({ id, opened, notes }) => [id, opened, notes.length]),
      [[incident.id, incident.opened, 1]],
    )
    assert.equal(countAudit(home), entries)
  })

  test('is found whole from each of its keys, and from an address', async () => {
    const identities = truth.compromised.map(({ identity }) => identity).sort()
    for (const lead of [truth.compromised[0]!.key, truth.compromised[4]!.key, truth.hostile.addresses[1]!]) {
      const { entities } = await workbench.scope({ leads: [lead] })
      const found = entities
        .filter(({ kind, verdict }) => kind === 'identity' && verdict !== 'cleared')
        .map(({ value }) => value)
      assert.deepEqual(found.sort(), identities, lead)
      assert.ok(entities.every(({ verdict, path }) => verdict === 'cleared' || path.length > 0))
    }
  })

  test('a cleared address links nothing any more, a confirmed one does; taking it back restores all', async () => {
    const address = '185.232.21.83'
    const toCompromised = async () => valuesOf((await workbench.incident(incident.id))!, 'identity', 'compromised')
    await workbench.ruleEntity({ entity: address, ruling: 'cleared', by: 'Ann', why: 'our VPN' })
    const ruled = (await workbench.incident(incident.id)).entities.find(({ value }) => value === address)
    assert.ok(!(await toCompromised()).some((identity) => identity.endsWith('labels')))
    assert.equal(ruled?.verdict ?? 'cleared', 'cleared')
    await workbench.ruleEntity({ entity: address, ruling: 'confirmed', by: 'Ann', why: 'no, it is not' })
    assert.equal((await toCompromised()).length, 7)
    const reasons = (await workbench.incident(incident.id)).entities.find(({ value }) => value === address)!.reasons
    assert.equal(reasons[0], 'Ann confirmed it: no, it is not')
    await workbench.ruleEntity({ entity: address, ruling: 'open', by: 'Ann' })
    assert.equal((await toCompromised()).length, 7)
  })

  test('what others found joins the incident that it is part of; what is not in the logs says so', async () => {
    const [file, other] = [join(folder, 'finding.json'), join(folder, 'health.json')]
    const { key } = truth.compromised[2]!
    const service = {
      serviceName: 'guardduty',
      action: { awsApiCallAction: { remoteIpDetails: { ipAddressV4: truth.hostile.addresses[0] } } },
    }
    const accessKeyDetails = { accessKeyId: key, userType: 'IAMUser', userName: 'x' }
    writeFileSync(
      file,
      JSON.stringify({ id: 'f1', type: 'Recon:IAMUser/Kali\u001b[2J', resource: { accessKeyDetails }, service }),
    )
    const before = await workbench.incident(incident.id)
    const opened = await workbench.openIncident([], [file])
    assert.deepEqual(
      opened.incidents.map(({ id }) => id),
      [incident.id],
    )
    const told = opened.incidents[0]!
    assert.deepEqual(
      told.leads.map(({ value, notice }) => [value, notice?.slice(0, 28)]),
      [
        [key, 'GuardDuty: Recon:IAMUser/Kal'],
        [truth.hostile.addresses[0], 'GuardDuty: Recon:IAMUser/Kal'],
      ],
    )
    assert.match(opened.notes.join(), new RegExp(`^GuardDuty: .* is part of ${incident.id}`))
    assert.deepEqual([told.eventIds, told.alertIds], [before.eventIds, before.alertIds])
    const detail = {
      eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
      affectedEntities: [{ entityValue: 'AKIAYT723HMDSAE2OSWV' }],
    }
    writeFileSync(other, JSON.stringify({ source: 'aws.health', detail }))
    await assert.rejects(workbench.openIncident([], [other]), /nothing of AKIAYT723HMDSAE2OSWV is in these logs/)
    const report = await workbench.report(incident.id)
    assert.match(report, /GuardDuty: Recon:IAMUser/)
    assert.ok(!report.includes('\u001b'))
  })

  test('split by a person it is two, however often it grows; merged it is one again, and no report stays behind', async () => {
    const before = await workbench.incident(incident.id)
    const [{ identity, key }] = truth.compromised as [SampleTruth['compromised'][number]]
    const { split, left } = await workbench.splitIncident(incident.id, [key], 'Ann')
    assert.deepEqual(valuesOf(split, 'key', 'compromised'), [key])
    assert.ok(!valuesOf(left, 'key', 'compromised').includes(key))
    assert.deepEqual(valuesOf(left, 'identity', 'compromised').includes(identity), false)
    assert.deepEqual([left.id, new Set([...split.eventIds, ...left.eventIds])], [incident.id, attack])
    const again = (await workbench.investigate([join(sample, 'AWSLogs')])).incidents
    assert.deepEqual(
      again.map(({ id, eventIds }) => [id, eventIds.length]).sort(),
      [split, left].map(({ id, eventIds }) => [id, eventIds.length]).sort(),
    )
    assert.ok(existsSync(again.find(({ id }) => id === split.id)!.reports.html!))
    const merged = await workbench.mergeIncidents(incident.id, split.id, 'Ann')
    assert.deepEqual([merged.id, merged.eventIds], [incident.id, before.eventIds])
    assert.deepEqual(readdirSync(join(home, 'reports')).sort(), [`${incident.id}.html`, `${incident.id}.md`])
    await workbench.openIncident([])
    assert.deepEqual(
      (await workbench.incidents()).map(({ id, eventIds }) => [id, eventIds.length]),
      [[incident.id, attack.size]],
    )
    const said = listAudit(home).filter(({ what }) => what === 'incident split' || what === 'incident merge')
    assert.deepEqual(
      said.map(({ what, detail }) => [what, detail.by]),
      [
        ['incident split', 'Ann'],
        ['incident merge', 'Ann'],
      ],
    )
  })

  test('what is no part of it, or all of it, cannot be split off', async () => {
    const all = truth.compromised.map(({ key }) => key)
    await assert.rejects(
      workbench.splitIncident(incident.id, ['198.51.100.99'], 'Ann'),
      /no identity, key or address of/,
    )
    await assert.rejects(workbench.splitIncident(incident.id, all, 'Ann'), /Nothing was split off/)
  })

  test('killed at any moment and started again, it comes to the same incident', async () => {
    const copy = join(folder, 'killed')
    cpSync(home, copy, { recursive: true })
    const cases = new DatabaseSync(join(copy, 'cases.sqlite'))
    cases.exec('delete from incidents; delete from incident_notes')
    cases.close()
    for (const pause of [250, 700, 1200, 1800]) await runAndKill(copy, pause)
    const other = openWorkbench({ workspace: copy, now })
    await other.openIncident([])
    const [found, ...more] = await other.incidents()
    assert.deepEqual(more, [])
    assert.deepEqual(
      [found!.id, found!.eventIds, found!.entities],
      [incident.id, incident.eventIds, (await workbench.incident(incident.id)).entities],
    )
  })
})

test('two intrusions at once stay two, each with its own events', async () => {
  for (const seed of [1, 3]) {
    const { incidents, truth } = await investigateScenario('two-intrusions', seed)
    assert.equal(truth.intrusions.length, 2)
    assert.deepEqual(
      incidents.map(({ eventIds }) => eventIds.toSorted()).sort(byFirst),
      truth.intrusions.map(({ eventIds }) => eventIds.toSorted()).sort(byFirst),
      `seed ${seed}`,
    )
  }
})

test('one thief with an address for each key is one incident', async () => {
  const { incidents, truth } = await investigateScenario('address-for-each-key', 2)
  assert.equal(incidents.length, 1)
  assert.deepEqual(valuesOf(incidents[0]!, 'key', 'compromised', 'hostile'), truth.malicious.keys.toSorted())
})

test('what the thief made is hostile, used or not', async () => {
  const { incidents, truth } = await investigateScenario('persistence', 61)
  assert.equal(incidents.length, 1)
  assert.deepEqual(valuesOf(incidents[0]!, 'key', 'compromised', 'hostile'), truth.malicious.keys.toSorted())
})

test('where there is no intrusion nothing above low is opened', async () => {
  for (const seed of [1]) {
    const { incidents } = await investigateScenario('quiet', seed)
    assert.deepEqual(
      incidents.filter(({ severity }) => severity !== 'low').map(({ title }) => title),
      [],
    )
  }
})

async function investigateScenario(
  kind: string,
  seed: number,
): Promise<{ incidents: readonly Incident[]; truth: Truth }> {
  const home = join(folder, `${kind}-${seed}`)
  const scenario = generateScenario(kind, seed)
  writeScenario(home, scenario)
  const workbench = openWorkbench({ workspace: join(home, 'workspace'), now })
  const { incidents } = await workbench.investigate([join(home, 'AWSLogs')])
  return { incidents, truth: scenario.truth }
}

function byFirst(one: readonly string[], other: readonly string[]): number {
  return one[0]! < other[0]! ? -1 : 1
}

function countAudit(workspace: string): number {
  const cases = new DatabaseSync(join(workspace, 'cases.sqlite'), { readOnly: true })
  const { count } = cases.prepare('select count(*) as count from audit').get() as { count: number }
  cases.close()
  return count
}

function listAudit(workspace: string): { what: string; detail: { by?: string } }[] {
  const cases = new DatabaseSync(join(workspace, 'cases.sqlite'), { readOnly: true })
  const rows = cases.prepare('select what, detail from audit order by id').all() as { what: string; detail: string }[]
  cases.close()
  return rows.map(({ what, detail }) => ({ what, detail: JSON.parse(detail) }))
}

async function runAndKill(workspace: string, pauseMs: number): Promise<void> {
  const program = join(import.meta.dirname, '../bin/keytrail')
  const child = spawn(process.execPath, [program, 'incident', 'open', '-w', workspace, '-q'], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await Promise.race([setTimeout(pauseMs), ended])
  child.kill('SIGKILL')
  await ended
}
