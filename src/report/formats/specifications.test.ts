import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ReportFormat } from '../format.ts'
import { toReport } from '../report.ts'
import type { ReportInput } from '../report-input.ts'
import { makeAlert, makeIncident } from '../testing/make-incident.ts'
import { makeInput } from '../testing/make-input.ts'
import { navigatorLayer } from '../testing/schemas/navigator.ts'
import { detectionFinding } from '../testing/schemas/ocsf.ts'
import { stixBundle } from '../testing/schemas/stix.ts'
import { timesketchLine } from '../testing/schemas/timesketch.ts'
import { addresses, alice, keys, makeEntity, makeEvent } from '../testing/theft.ts'
import { navigator } from './navigator.ts'
import { ocsf } from './ocsf.ts'
import { stix } from './stix.ts'
import { timesketch } from './timesketch.ts'

function render({ render: write }: ReportFormat, given: Partial<ReportInput> = {}): string {
  return [...write(toReport(makeInput(given)))].join('')
}

function lines(format: ReportFormat, given: Partial<ReportInput> = {}): unknown[] {
  const text = render(format, given)
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
}

/** Incidents of all sorts: the plain one, an empty one, and one whose values are what logs can hold at worst. */
const odd = makeIncident({
  entities: [
    makeEntity({ kind: 'address', value: '2001:db8::1' }, 'hostile'),
    makeEntity({ kind: 'address', value: 'no address' }, 'hostile'),
    makeEntity({ kind: 'agent', value: String.raw`it's \ odd` }, 'suspected', { first: null, last: null, events: 0 }),
    makeEntity({ kind: 'key', value: 'ASIANOOWNERNOOWNER00' }, 'hostile'),
    makeEntity({ kind: 'identity', value: '111122223333:AIDAEXAMPLE' }, 'compromised'),
  ],
  techniques: [{ id: 'not a technique', name: 'x', events: 0, eventIds: [] }],
  tlp: 'clear',
})
const inputs: readonly Partial<ReportInput>[] = [
  {},
  { incident: makeIncident({ entities: [], techniques: [], timeline: [] }), alerts: [], events: [] },
  {
    incident: odd,
    alerts: [
      makeAlert({
        first: null,
        last: null,
        score: null,
        verdict: null,
        eventIds: ['event-0001'],
        lead: null,
        reasons: [],
      }),
    ],
    events: [
      makeEvent(1, {
        time: null,
        identity: null,
        key: null,
        address: null,
        agent: null,
        source: null,
        name: null,
        account: null,
        region: null,
      }),
    ],
  },
]

describe('STIX 2.1', () => {
  for (const [index, given] of inputs.entries())
    test(`is as the specification has it (${index})`, () => {
      stixBundle.parse(JSON.parse(render(stix, given)))
    })

  const { objects } = stixBundle.parse(JSON.parse(render(stix)))

  test('names each object once, and refers only to what is in the bundle', () => {
    const ids = objects.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    const referred = objects.flatMap((object) =>
      Object.entries(object).flatMap(([key, value]) => (/_refs?$/.test(key) ? [value].flat() : [])),
    )
    assert.ok(referred.length > 20)
    assert.deepEqual(
      referred.filter((id) => !ids.includes(id as string)),
      [],
    )
  })

  test('gives an address the id that everybody gives it', () => {
    // Known from other programs that follow section 2.9 of the specification.
    const bundle = stixBundle.parse(
      JSON.parse(
        render(stix, {
          incident: makeIncident({ entities: [makeEntity({ kind: 'address', value: '198.51.100.3' }, 'hostile')] }),
        }),
      ),
    )
    assert.equal(
      bundle.objects.find(({ type }) => type === 'ipv4-addr')!.id,
      'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4',
    )
  })

  test('says the same of the same in every export, and changes only the moment', () => {
    const later = stixBundle.parse(JSON.parse(render(stix, { written: '2025-04-01T00:00:00Z' })))
    assert.deepEqual(
      later.objects.map(({ id }) => id),
      objects.map(({ id }) => id),
    )
  })

  test('looks for addresses, agents and keys by patterns that a quote cannot leave', () => {
    const patterns = objects.flatMap((object) => (object.type === 'indicator' ? [object.pattern] : []))
    assert.ok(patterns.includes(`[ipv4-addr:value = '${addresses[0]}']`))
    assert.ok(patterns.includes(`[user-account:account_login = '${keys[alice]}']`))
    const strange = stixBundle.parse(JSON.parse(render(stix, { incident: odd }))).objects
    const agent = strange.find((object) => object.type === 'indicator' && object.pattern.includes('User-Agent'))
    assert.ok(agent?.type === 'indicator' && agent.pattern.endsWith(String.raw`= 'it\'s \\ odd']`))
  })
})

describe('OCSF 2004', () => {
  for (const [index, given] of inputs.entries())
    test(`is as the schema has it (${index})`, () => {
      for (const line of lines(ocsf, given)) detectionFinding.parse(line)
    })

  test('has a finding for each alert, with its evidence and what to look for', () => {
    const [finding, ...others] = lines(ocsf).map((line) => detectionFinding.parse(line))
    assert.deepEqual(others, [])
    assert.equal(finding!.time, Date.parse('2025-03-04T10:01:00Z'))
    assert.equal(finding!.evidences!.length, 5)
    assert.deepEqual(finding!.finding_info.attacks, [
      { technique: { uid: 'T1078.004', name: 'Valid Accounts: Cloud Accounts' } },
    ])
    assert.deepEqual(
      finding!.observables.map(({ type_id, value }) => [type_id, value]),
      [
        [2, addresses[0]],
        [10, alice],
        [16, 'aws-cli/1.22.34 Python/3.9.11 Linux/5.15.0-kali3-amd64 botocore/1.27.84'],
        [19, keys[alice]],
      ],
    )
  })
})

describe('Timesketch', () => {
  for (const [index, given] of inputs.entries())
    test(`has what it needs on every line (${index})`, () => {
      for (const line of lines(timesketch, given)) timesketchLine.parse(line)
    })

  test('holds the events and the story, in order of time, with microseconds', () => {
    const all = lines(timesketch).map((line) => timesketchLine.parse(line))
    assert.equal(all.length, 10)
    assert.deepEqual(
      all.map(({ timestamp }) => timestamp),
      all.map(({ timestamp }) => timestamp).sort((one, other) => one - other),
    )
    for (const { timestamp, datetime } of all) assert.equal(timestamp, Date.parse(datetime) * 1000)
    assert.ok(all.some(({ message }) => message === 'iam:ListUsers by user alice from 203.0.113.7: denied'))
    assert.ok(all.some(({ timestamp_desc }) => timestamp_desc === 'Incident: first access'))
  })
})

describe('the Navigator', () => {
  for (const [index, given] of inputs.entries())
    test(`reads the layer (${index})`, () => {
      navigatorLayer.parse(JSON.parse(render(navigator, given)))
    })

  test('shows how many calls are behind a technique', () => {
    const { techniques } = navigatorLayer.parse(JSON.parse(render(navigator)))
    assert.deepEqual(
      techniques.map(({ techniqueID, score, comment }) => [techniqueID, score, comment]),
      [['T1078.004', 9, '9 calls.']],
    )
  })
})
