import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseArguments } from '../../arguments/parse-arguments.ts'
import type { Context } from '../../command.ts'
import { alerts as alertsCommand } from '../../commands/alerts.ts'
import { makeAlert } from '../../testing/make-alert.ts'
import { toPage } from '../page.ts'
import { toWidth } from '../width.ts'
import { renderAlert } from './render-alert.ts'
import { renderAlerts } from './render-alerts.ts'
import { toAlertsResult } from './to-alerts-result.ts'

const searched = {
  events: 41_233,
  from: '2022-11-06T00:00:00Z',
  until: '2022-12-06T23:59:59Z',
  accounts: ['592694688519'],
  regions: ['us-east-1', 'eu-west-1'],
}
const rules = { event: 62, correlation: 9, filter: 2, skipped: 0 }
const options = {
  isWhole: false,
  areSuppressedShown: false,
  filter: [],
  suggest: (words: readonly string[]) => `keytrail ${words.join(' ')}`,
}
const render = (alerts: Parameters<typeof renderAlerts>[0]['alerts'], width = 100) =>
  renderAlerts({ alerts, suppressed: 0, searched, rules }, toPage(width, false), options)

test('a block says who, from where, with what, when, and why', () => {
  const text = render([makeAlert()])
  assert.match(text, /^1 alert \(1 high\) about 1 lead/)
  assert.match(text, /^HIGH {2}key AKIAYT723HMDSAE2OSWV$/m)
  assert.match(text, /^ {2}as +user\/alice \(592694688519\)$/m)
  assert.match(text, /^ {2}from +203\.0\.113\.9$/m)
  assert.match(text, /kali3/)
  assert.match(text, /high +12× +Call from Kali Linux +4f2a9c01$/m)
  assert.match(text, /^ {2}keytrail alerts 4f2a9c01$/m)
  assert.match(text, /where access_key = 'AKIAYT723HMDSAE2OSWV'/)
})

test('the verdict stands beside each lead, beside each finding where they differ, and all are counted', () => {
  const text = render([
    makeAlert({ id: 'other', verdict: 'unclear', score: 0.3, rule: { id: 'other' } }),
    makeAlert({ verdict: 'benign', score: 0.03, lead: { kind: 'address', value: '203.0.113.9' } }),
    makeAlert({ verdict: 'malicious', score: 0.97 }),
    makeAlert({ lead: { kind: 'address', value: '203.0.113.10' } }),
  ])
  assert.match(text, /^verdicts {2}1 malicious, 1 not triaged, 1 unclear, 1 benign$/m)
  assert.match(text, /^MALICIOUS 0\.97 {2}HIGH {2}key AKIAYT723HMDSAE2OSWV$/m)
  assert.match(text, /^ {2}malicious 0\.97 {2}high {2}12× {2}Call from Kali Linux {2}4f2a9c01$/m)
  assert.match(text, /^ {2}unclear 0\.30 {4}high {2}12× {2}Call from Kali Linux {2}other$/m)
  assert.match(text, /^NOT TRIAGED {2}HIGH {2}address 203\.0\.113\.10$/m)
  assert.match(text, /^ {2}keytrail triage$/m)
  assert.match(text, /^BENIGN 0\.03 {2}HIGH {2}address 203\.0\.113\.9$/m)
  assert.match(text, /^ {2}high {2}12× {2}Call from Kali Linux {2}4f2a9c01$/m)
  assert.match(text, /^ {2}keytrail triage AKIAYT723HMDSAE2OSWV$/m)
})

test('one alert says each fact with its events, what would change it, and no reason twice', () => {
  const says = 'The agent names Kali.'
  const fact = { kind: 'offensive-agent', subject: makeAlert().lead!, says, source: 'the table', weight: 3 }
  const alert = makeAlert({
    ...{ verdict: 'suspicious', score: 0.62, wouldChange: ['If the owner says so: benign.'] },
    facts: [{ ...fact, eventIds: ['e-1'] }],
    reasons: ['12 events match.', says],
  })
  const text = renderAlert({ alert, events: [], history: [], answers: [] }, toPage(100, false), options.suggest)
  assert.match(text, /^SUSPICIOUS 0\.62 {2}HIGH {2}Call from Kali Linux$/m)
  assert.match(text, /^ {2}\+3\.0 {2}The agent names Kali\.\n +the table; 1 event: e-1$/m)
  assert.match(text, /^What would change it\n {2}If the owner says so: benign\.$/m)
  assert.equal(text.split(says).length, 2)
  assert.match(text, /why +12 events match\./)
})

test('the way to what is left out keeps the question', async () => {
  const given = parseArguments(['--lead', 'AKIA1', '--min-level', 'low', '--limit', '3'], alertsCommand)
  const context = { suggest: options.suggest } as Context
  const { text } = toAlertsResult({ alerts: [], suppressed: 2, searched }, context, given)
  assert.match(
    await text!(toPage(100, false)),
    /2 alerts that are suppressed: keytrail alerts --min-level low --lead AKIA1 --suppressed\n/,
  )
})

test('no alerts says what was looked at', () => {
  assert.equal(
    render([]),
    'No alerts.\n\nlooked at  41,233 events, 2022-11-06T00:00:00Z to 2022-12-06T23:59:59Z, account 592694688519,\n           us-east-1, eu-west-1\nwith       71 rules, 9 of them correlations, 2 filters\n',
  )
})

test('a hostile user agent is shown, never obeyed, and no line is broken', () => {
  const agent = { kind: 'agent' as const, value: `\x1b]0;owned\x07\r\nCRITICAL  forged ${'x'.repeat(5000)}` }
  const alert = makeAlert({ entities: [agent], lead: agent })
  for (const text of [
    render([alert], 60),
    renderAlert(
      { alert, events: [{ userAgent: agent.value }], history: [], answers: [] },
      toPage(60, false),
      options.suggest,
    ),
  ]) {
    assert.doesNotMatch(text, /(?!\n)\p{Cc}/u)
    assert.doesNotMatch(text, /^CRITICAL/m)
    for (const line of text.split('\nNext')[0]!.split('\n')) assert.ok(toWidth(line) <= 60, line)
  }
})

test('a flood of leads is cut, and says how to see the rest', () => {
  const alerts = Array.from({ length: 25 }, (_, index) =>
    makeAlert({ lead: { kind: 'address', value: `203.0.113.${index}` } }),
  )
  assert.match(render(alerts), /^And 5 leads more, high at most: keytrail alerts --all$/m)
})

test('a lead that could end a quotation is not put into a suggested query', () => {
  const lead = { kind: 'identity' as const, value: "x' or 1=1 --" }
  assert.doesNotMatch(render([makeAlert({ lead, entities: [] })]), /keytrail sql/)
})

test('one alert names its rule, the author and the licence, and what may be harmless', () => {
  const text = renderAlert(
    { alert: makeAlert({ omitted: 3 }), events: [], history: [], answers: [] },
    toPage(100, false),
    options.suggest,
  )
  assert.match(text, /event rule kali-agent by A\. Author, licence DRL-1\.1/)
  assert.match(text, /harmless when +A penetration test/)
  assert.match(text, /3 events more than are listed by id/)
})

test('the events of an address say whose key it was, those of a key where it was used', () => {
  const event = { sourceIPAddress: '203.0.113.9', userIdentity: { accessKeyId: 'AKIAYT723HMDSAE2OSWV' } }
  const ofKey = { alert: makeAlert(), events: [event], history: [], answers: [] }
  const ofAddress = { ...ofKey, alert: makeAlert({ lead: { kind: 'address', value: '203.0.113.9' }, entities: [] }) }
  assert.match(
    renderAlert(ofKey, toPage(100, false), options.suggest),
    /\btime +call +error +address +region +agent\n +203/,
  )
  assert.match(
    renderAlert(ofAddress, toPage(100, false), options.suggest),
    /\btime +call +error +key +region +agent\n +AKIA/,
  )
})
