import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Incident } from '../model/incident.ts'
import { reportFormatIds } from '../model/report-format.ts'
import type { Block, Words } from './document.ts'
import { reportFormats } from './formats/index.ts'
import { toReport } from './report.ts'
import type { ReportInput } from './report-input.ts'
import { makeAction } from './testing/make-action.ts'
import { makeAlert, makeIncident } from './testing/make-incident.ts'
import { makeInput } from './testing/make-input.ts'
import { account, addresses, alice, bob, keys, makeEntity, makeEvent, makeEvents } from './testing/theft.ts'

/** A section as plain text, a block a line; tables with a bar between cells. */
function read(id: string, given: Partial<ReportInput> = {}): string {
  const section = toReport(makeInput(given)).sections.find((one) => one.id === id)
  return (section?.blocks ?? []).map(toText).join('\n')
}

function toText(block: Block): string {
  if (block.kind === 'paragraph') return toWords(block.words)
  if (block.kind === 'heading') return block.text
  if (block.kind === 'list') return block.items.map((item) => `- ${toWords(item)}`).join('\n')
  if (block.kind === 'commands') return block.lines.join('\n')
  if (block.kind === 'table')
    return block.rows.map((row) => row.map((cell) => toWords(cell) || '-').join(' | ')).join('\n')
  return block.caption
}

function toWords(words: Words): string {
  return typeof words === 'string' ? words : words.map((part) => (typeof part === 'string' ? part : part.text)).join('')
}

function withIncident(given: Partial<Incident>): Partial<ReportInput> {
  return { incident: makeIncident(given) }
}

describe('the summary', () => {
  test('says when, what, where and from where', () => {
    const text = read('summary')
    assert.match(
      text,
      /^Between 4 March 2025 at 10:01 UTC and 6 March 2025 at 23:59 UTC, an intruder used two long-term access keys of two IAM users in AWS account 111122223333\. The calls came from two addresses, neither of which anybody honest uses\.$/m,
    )
  })

  test('counts what was allowed, denied and changed', () => {
    const text = read('summary')
    assert.match(
      text,
      /Of 9 calls 7 were allowed and 2 denied\. One kind of change succeeded: ses:UpdateAccountSendingEnabled \(once\)\./,
    )
  })

  test('tells what failed from what was denied', () => {
    const failed = makeEvent(10, { errorCode: 'ThrottlingException' })
    assert.match(
      read('summary', { events: [...makeEvents(), failed] }),
      /Of 10 calls 7 were allowed, 2 denied and 1 failed for other reasons\./,
    )
  })

  test('has the singular for one of everything', () => {
    const [key, identity] = makeIncident().entities
    const address = makeEntity({ kind: 'address', value: addresses[0] }, 'hostile')
    const text = read('summary', {
      ...withIncident({
        entities: [key!, identity!, address],
        first: '2025-03-04T10:01:00Z',
        last: '2025-03-04T10:01:30Z',
      }),
      events: [makeEvent(1, { isDenied: true, errorCode: 'AccessDenied' })],
    })
    assert.match(
      text,
      /^On 4 March 2025 at 10:01 UTC, an intruder used one long-term access key of one IAM user in AWS account 111122223333\. The calls came from one address, which nobody honest uses\.$/m,
    )
    assert.match(text, /The one call was denied\. No call that changes anything succeeded\./)
  })

  test('says of an address that honest identities use it too', () => {
    const entities = makeIncident().entities.map((one) => (one.value === addresses[0] ? { ...one, shared: true } : one))
    assert.match(
      read('summary', withIncident({ entities })),
      /The calls came from two addresses; honest identities use one of them too\./,
    )
  })

  test('claims no theft where there is only suspicion', () => {
    const entities = [makeEntity({ kind: 'identity', value: alice }, 'suspected')]
    const text = read('summary', withIncident({ entities }))
    assert.match(
      text,
      /one key or identity in AWS account 111122223333 may have been used by somebody else than the owner/,
    )
    assert.doesNotMatch(text, /intruder used/)
  })

  test('names what the intruder made', () => {
    const made = makeEntity({ kind: 'identity', value: `arn:aws:iam::${account}:user/backup` }, 'hostile')
    assert.match(
      read('summary', withIncident({ entities: [...makeIncident().entities, made] })),
      /The intruder made one IAM user, which must go\./,
    )
  })

  test('says what containment is recorded', () => {
    const actions = [makeAction({ status: 'verified' }), makeAction({ status: 'proposed' })]
    assert.match(read('summary'), /No containment is recorded/)
    assert.match(
      read('summary', withIncident({ actions })),
      /One action of containment has been carried out; one is still open\./,
    )
  })
})

describe('how it was detected', () => {
  test('begins with the earliest alert that is not benign, and why it was believed', () => {
    const early = makeAlert({ id: 'a-early', first: '2025-03-01T00:00:00Z', verdict: 'benign' })
    const text = read('detection', { alerts: [early, makeAlert()] })
    assert.match(
      text,
      /^The first alert in time is a-000000000001, of the rule “AWS API Called From Kali Linux” \(high\)\. It is about the key AKIAALICEALICEALICE1, and begins on 4 March 2025 at 10:01 UTC\.$/m,
    )
    assert.match(text, /It matched the intruder’s very first call\./)
    assert.match(text, /^- The agent names Kali Linux\.$/m)
  })

  test('says how long nothing saw the intruder', () => {
    assert.match(
      read('detection', { alerts: [makeAlert({ first: '2025-03-04T10:05:00Z' })] }),
      /first call was four minutes earlier/,
    )
  })

  test('names the leads where a person opened it', () => {
    const text = read('detection', { ...withIncident({ leads: [{ kind: 'key', value: keys[alice] }] }), alerts: [] })
    assert.match(text, /a person opened the incident with these leads/)
    assert.match(text, /- key AKIAALICEALICEALICE1/)
  })
})

describe('how it was scoped', () => {
  test('says who was named and who was found from there', () => {
    assert.match(
      read('scope'),
      /^Alerts named the user alice\. From there the search went on until nothing new was likely enough, and found the user bob\./m,
    )
  })

  test('counts both ways: identities behind an address, and addresses of an identity', () => {
    const text = read('scope')
    assert.match(
      text,
      /^- 203\.0\.113\.7 spoke for the users alice and bob, on 4 March 2025 between 10:01 and 10:07 UTC: 7 calls, 2 of them denied\.$/m,
    )
    assert.match(text, /^Seen at more than one address: alice \(2\)\.$/m)
  })

  test('gives each step with its evidence', () => {
    assert.match(read('scope'), /user bob \| compromised \| .* \| By way of key AKIAALICEALICEALICE1\. event-0006/)
  })

  test('says of whom it is not sure', () => {
    const carol = `arn:aws:iam::${account}:user/carol`
    const key = { kind: 'key', value: 'AKIACAROLCAROLCAROL3' } as const
    const path = [{ kind: 'key', value: keys[alice] } as const, key]
    const suspects = [
      makeEntity({ kind: 'identity', value: carol }, 'suspected', { path }),
      makeEntity(key, 'suspected', { path }),
    ]
    const incident = makeIncident({ entities: [...makeIncident().entities, ...suspects] })
    assert.match(
      read('scope', { incident }),
      /found the user bob\. The user carol is suspected, with too little evidence to be sure\./,
    )
    assert.match(read('accounts', { incident }), /^user carol \| AKIACAROLCAROLCAROL3 \| suspected/m)
    assert.doesNotMatch(read('takeaways', { incident }), /carol/)
    assert.doesNotMatch(read('remediation', { incident }), /carol/)
  })

  test('joins the agents of one program, and keeps apart a key that the thief made for a user', () => {
    const agent = (command: string) =>
      makeEntity({ kind: 'agent', value: `aws-cli/2.10.19 Windows/10 command/${command}` }, 'hostile')
    const made = makeEntity({ kind: 'key', value: 'AKIAMADEMADEMADE0001' }, 'hostile', {
      reasons: ['The thief made it.'],
    })
    const entities = [...makeIncident().entities, agent('s3.ls'), agent('iam.list-users'), made]
    const making = makeEvent(10, { name: 'CreateAccessKey', madeKey: made.value, madeFor: 'alice' })
    const text = read('scope', { incident: makeIncident({ entities }), events: [...makeEvents(), making] })
    assert.equal(text.split('aws-cli 2 on Windows |').length, 2)
    assert.match(text, /^key AKIAMADEMADEMADE0001 of user alice \| hostile \| The thief made it\./m)
  })

  test('tells users of one name in two accounts apart', () => {
    const other = 'arn:aws:iam::444455556666:user/alice'
    const events = [
      ...makeEvents(),
      makeEvent(10, { identity: other, key: 'AKIAOTHEROTHEROTHER0', account: '444455556666' }),
    ]
    assert.match(read('scope', { events }), /the users alice \(111122223333\), bob and alice \(444455556666\)/)
  })
})

test('what the owner did with a stolen key stands apart from what the thief did', () => {
  const text = read('accounts')
  assert.match(text, /^user alice \| AKIAALICEALICEALICE1 \| compromised \| 7 \| 1 \|/m)
  assert.match(text, /^user alice \| AKIAALICEALICEALICE1 \| 240 \| 192\.0\.2\.44 \| aws-sdk-nodejs \|/m)
})

describe('remediation', () => {
  test('is the plan: what to do, why, what stops, and the commands under their account', () => {
    const action = makeAction({ breaks: ['Programs that use it stop.'] })
    const text = read('remediation', withIncident({ actions: [action] }))
    assert.match(text, /^Deactivate$/m)
    assert.match(
      text,
      /Deactivate the access key AKIAALICEALICEALICE1 of the user alice\. The thief has it\. Programs that use it stop\./,
    )
    assert.match(
      text,
      /^# Deactivate the access key AKIAALICEALICEALICE1 of the user alice, in account 111122223333\naws iam update-access-key --user-name alice --access-key-id AKIAALICEALICEALICE1 --status Inactive$/m,
    )
  })

  test('comes in the order of the plan, and says once what holds for a whole stage', () => {
    const late = makeAction({ stage: 'rotate', title: 'Replace the secret', commands: [], isManual: true })
    const text = read(
      'remediation',
      withIncident({ actions: [makeAction(), makeAction({ title: 'Deactivate another' }), late] }),
    )
    assert.ok(text.indexOf('Deactivate another') < text.indexOf('Replace the secret. The thief has it. By hand.'))
    assert.equal(text.split('Sessions that it has issued live on.').length, 3)
  })

  test('says what was done, by whom and with what note, and proposes it no more', () => {
    const decision = { time: '2025-03-07T08:40:00Z', by: 'eva', note: 'ticket 7' }
    const text = read('remediation', withIncident({ actions: [makeAction({ status: 'manual', decision })] }))
    assert.match(
      text,
      /^Done\n- Deactivate the access key .*: done by hand by eva on 7 March 2025 at 08:40 UTC\. Ticket 7\.$/m,
    )
    assert.doesNotMatch(text, /aws iam/)
  })

  test('has no step of its own: without a plan there is none', () => {
    assert.equal(read('remediation'), '')
  })

  test('names what lives on and until when, and not what has ended', () => {
    const session = {
      identity: `arn:aws:iam::${account}:role/deploy`,
      key: 'ASIADEPLOYDEPLOY0000',
      issuedBy: 'AssumeRole by AKIAALICEALICEALICE1',
      issued: '2025-03-07T08:00:00Z',
      until: '2025-03-07T20:00:00Z',
      isExact: false,
      endedBy: ['a-0123456789ab'],
      eventIds: [],
    }
    const text = read(
      'remediation',
      withIncident({ alive: [session, { ...session, key: 'ASIAOVER', until: '2025-03-01T00:00:00Z' }] }),
    )
    assert.match(
      text,
      /ASIADEPLOYDEPLOY0000 of role deploy, .*until 7 March 2025 at 20:00 UTC at the latest; the plan takes its rights away/,
    )
    assert.match(text, /1 of those that the intruder took out has ended/)
    assert.doesNotMatch(text, /ASIAOVER/)
  })

  test('a name cannot leave the comment that stands over its commands', () => {
    const text = read('remediation', withIncident({ actions: [makeAction({ title: 'Deactivate x\nrm -rf ~' })] }))
    assert.match(text, /^# Deactivate x\?rm -rf ~, in account/m)
  })
})

describe('detection opportunities', () => {
  test('list the rules that fired, and the calls that none of them saw', () => {
    const text = read('opportunities')
    assert.match(text, /AWS API Called From Kali Linux \| high \| Keytrail \| 1 \| 5 \| 2025-03-04 10:01:00Z/)
    assert.match(text, /^4 calls of 9 are part of no alert\./m)
    assert.match(text, /^ses:GetSendQuota \| 2 \| 4 \| 1 \| 2$/m)
  })

  test('say so where every call is part of an alert', () => {
    const alerts = [makeAlert({ eventIds: makeEvents().map(({ id }) => id) })]
    assert.match(read('opportunities', { alerts }), /None: every call of the intruder is part of an alert\./)
  })
})

describe('the rest', () => {
  test('takeaways follow from this incident’s own figures', () => {
    const text = read('takeaways')
    assert.match(text, /needed two long-term keys/)
    assert.match(text, /at work for three days: 1 of 9 calls came more than a day after the first/)
    assert.match(text, /^- No alert names the user bob: only scoping from the others led there\.$/m)
    assert.doesNotMatch(text, /spoke for/)
  })

  test('who was cleared is named with the reason, temporary keys are counted', () => {
    const text = read('cleared')
    assert.match(text, /^user mail-relay \| It asks the same every quarter of an hour\.$/m)
    assert.match(text, /Not listed is 1 temporary key/)
  })

  test('a gap that is also unknown is said once', () => {
    const gap = 'Region x is not logged.'
    const { coverage, impact } = makeIncident()
    const incident = makeIncident({ coverage: { ...coverage, gaps: [gap] }, impact: { ...impact, unknown: [gap] } })
    assert.equal(read('coverage', { incident }).split(gap).length, 2)
  })

  test('the appendix bounds what is shown and says so', () => {
    const events = Array.from({ length: 700 }, (_, index) => makeEvent(index))
    assert.match(
      read('events', { events }),
      /the first 500 of 700 events; the CSV form of this report holds all of them/,
    )
  })

  test('files stand with their digests, rules with theirs', () => {
    const text = read('evidence')
    assert.match(text, new RegExp(`^/logs/trail\\.json\\.gz \\| 1,234 \\| 9 \\| ${'ab'.repeat(32)}$`, 'm'))
    assert.match(text, /c0ffeec0ffeec0ff/)
    assert.match(text, /Keytrail 0\.1\.0/)
  })

  test('a part with nothing to say is not there', () => {
    const ids = toReport(makeInput()).sections.map(({ id }) => id)
    assert.ok(ids.includes('summary') && !ids.includes('notes'))
    assert.ok(
      toReport(
        makeInput(withIncident({ notes: [{ time: '2025-03-07T08:30:00Z', by: 'eva', text: 'called them' }] })),
      ).sections.some(({ id }) => id === 'notes'),
    )
  })

  test('no part has a hole, a doubled word or a broken plural', () => {
    const empty: Partial<Incident> = {
      entities: [],
      timeline: [],
      techniques: [],
      hypotheses: [],
      severityReasons: [],
      openQuestions: [],
      impact: { succeeded: [], denied: [], unknown: [] },
      coverage: { from: null, until: null, accounts: [], regions: [], events: 0, gaps: [] },
    }
    for (const given of [{}, { ...withIncident(empty), alerts: [], events: [], files: [], networks: new Map() }]) {
      const text = toReport(makeInput(given))
        .sections.flatMap(({ blocks }) => blocks.map(toText))
        .join('\n')
      assert.doesNotMatch(text, /undefined|null|NaN|Infinity|\[object|\{\w*\}|<\w+>/)
      assert.doesNotMatch(text, /\b(\w+) \1\b(?! \d)/)
      assert.doesNotMatch(
        text,
        / {2}|\.\.| ,| \.(?!\d)|\b1 (calls|events|keys|alerts|files|rules)\b|\b(one) (calls|keys|users|roles)\b/,
      )
    }
  })
})

test('the formats that are listed are those that can be asked for', () => {
  assert.deepEqual(
    reportFormats.map(({ id }) => id),
    reportFormatIds,
  )
})

test('the same incident gives the same report, byte for byte', () => {
  for (const { id, render } of reportFormats)
    assert.equal([...render(toReport(makeInput()))].join(''), [...render(toReport(makeInput()))].join(''), id)
})

test('the bob of the sample is reached over the address', () => {
  assert.equal(toReport(makeInput()).indicators.find(({ value }) => value === keys[bob])?.says, bob)
})
