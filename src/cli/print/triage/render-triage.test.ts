import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTriage } from '../../testing/make-triage.ts'
import { toPage } from '../page.ts'
import { toWidth } from '../width.ts'
import { renderTriage } from './render-triage.ts'
import { renderTriageMarkdown } from './render-triage-markdown.ts'

const suggest = (words: readonly string[]) => `keytrail ${words.join(' ')}`
const render = (triage = makeTriage(), { width = 100, isWhole = false } = {}) =>
  renderTriage(triage, toPage(width, false), { isWhole, whole: 'keytrail triage X --all', suggest })

test('the verdict comes first, then what speaks for it, what against, and what would change it', () => {
  assert.match(
    render(),
    /^SUSPICIOUS 0\.71 {2}key AKIAYT723HMDSAE2OSWV\n[\s\S]*Speaks for malice, by weight\n {2}\+3\.0 {2}The agent names Kali\.\n\nSpeaks against it, by weight\n {2}−1\.5 {2}The address is the office\.\n\nWhat would change it\n {2}If the owner/,
  )
})

test('of what is benign the reasons against malice come first', () => {
  const text = render(makeTriage({ verdict: 'benign', score: 0.05 }))
  assert.ok(text.indexOf('Speaks against it') < text.indexOf('Speaks for malice'))
})

test('no sentence stands twice, and every section is there once', () => {
  const text = render()
  for (const once of [
    'The agent names Kali.',
    'The address is the office.',
    'AS64500 Hoster',
    'Also known',
    'Its alerts',
  ])
    assert.equal(text.split(once).length, 2, once)
})

test('a reason that no fact gives is said', () => {
  assert.match(
    render(makeTriage({ facts: [], reasons: ['Nothing speaks for malice.'] })),
    /why +Nothing speaks for malice\./,
  )
})

test('the whole page has the source and the events of each fact', () => {
  assert.match(render(makeTriage(), { isWhole: true }), /the log; 3 events: e-1, e-2 and 1 more/)
  assert.doesNotMatch(render(), /the log; 3 events/)
})

test('who has alerts stands before who has none', () => {
  const text = render()
  assert.ok(text.indexOf('address  198.51.100.7') < text.indexOf('agent    aws-cli'))
})

test('agents that differ in what the page would cut are one, by their family', () => {
  const agent = makeTriage().related.find(({ kind }) => kind === 'agent')!
  const related = ['2.8.1', '2.8.2'].map((version) => ({ ...agent, value: `aws-cli/${version}`, says: 'aws-cli 2' }))
  assert.match(render(makeTriage({ related })), /^agent {2}aws-cli 2 +4$/m)
  assert.match(render(makeTriage({ related }), { isWhole: true }), /^agent {2}aws-cli\/2\.8\.2 /m)
})

test('at any width no line is longer than the page, but for command lines', () => {
  for (const width of [40, 60, 80, 120]) {
    for (const line of render(makeTriage(), { width }).split('\nNext')[0]!.split('\n'))
      assert.ok(toWidth(line) <= width, `${width}: ${line}`)
  }
})

test('the next steps are to ask the owner, to read the worst alert and to look at who is beside it', () => {
  const text = render()
  assert.match(text, /keytrail ask arn:aws:iam::592694688519:user\/alice$/m)
  assert.match(text, /keytrail alerts 4f2a9c01$/m)
  assert.match(text, /keytrail triage 198\.51\.100\.7$/m)
})

test('a lead that a shell would obey is in no command line', () => {
  const value = 'x$(id)'
  const lead = { kind: 'identity' as const, value, values: [value], says: [] }
  const { now } = makeTriage()
  const text = render(makeTriage({ lead, now: { ...now, rows: [] }, related: [] })).split('\nNext')[1]!
  assert.doesNotMatch(text.replace('keytrail triage X --all', ''), /\$\(id\)/)
})

test('what was not seen has no verdict on the page', () => {
  const { now } = makeTriage()
  const unseen = { ...now, from: null, until: null, rows: [] }
  const triage = makeTriage({
    verdict: 'unclear',
    facts: [],
    reasons: ['No event of it is in these logs.'],
    now: unseen,
  })
  assert.match(render(triage), /^NOT SEEN {2}key /)
  assert.match(renderTriageMarkdown(triage), /^# not seen: key /)
})

test('Markdown holds every fact with its events, and nothing from a log marks it up', () => {
  const [fact] = makeTriage().facts
  const says = '<script> | `x` [y](http://z) @here'
  const text = renderTriageMarkdown(makeTriage({ facts: [{ ...fact!, says }] }))
  assert.match(text, /^# suspicious 0\.71: key AKIAYT723HMDSAE2OSWV\n/)
  assert.match(
    text,
    /\| \+3\.0 \| \\<script\\> \\\| \\`x\\` \\\[y\\\]\(http\\:\/\/z\) \\@here \| the log \| e-1, e-2, e-3 \|/,
  )
  for (const title of ['Usual, 14 days before', 'Now, 12 calls', 'Its alerts', 'Related', 'Looked at'])
    assert.match(text, new RegExp(`^## ${title}`, 'm'))
})
