import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { boundCleared } from './bound-cleared.ts'
import { toCoverage } from './coverage.ts'
import { toHypotheses } from './hypotheses.ts'
import { toImpact } from './impact.ts'
import { toOpenQuestions } from './open-questions.ts'
import { toSeverity } from './severity.ts'
import { toTactics } from './tactics.ts'
import { alice, makeContext, makeDeed, makeEntity } from './testing/make-deed.ts'
import { toTitle } from './title.ts'

const entities = [makeEntity(), makeEntity({ kind: 'key', value: 'AKIAIOSFODNN7EXAMPLE' })]
const who = makeDeed({ call: 'sts.amazonaws.com:GetCallerIdentity' })
const look = makeDeed({ call: 'iam.amazonaws.com:ListUsers' })

describe('severity', () => {
  const severityOf = (deeds: Parameters<typeof toSeverity>[0]['deeds'], alertScores = [0.95, 0.9]) =>
    toSeverity({ deeds, entities, alertScores }).severity

  test('something that stays or does harm is critical, but not where it was only tried', () => {
    assert.equal(severityOf([look, makeDeed({ call: 'iam.amazonaws.com:CreateUser' })]), 'critical')
    assert.equal(severityOf([look, makeDeed({ call: 'ec2.amazonaws.com:RunInstances' })]), 'critical')
    assert.equal(severityOf([look, makeDeed({ call: 'ec2.amazonaws.com:RunInstances', outcome: 'denied' })]), 'high')
  })

  test('where only GetCallerIdentity succeeded, which cannot be denied, it is medium', () => {
    const denied = makeDeed({ outcome: 'denied' })
    assert.equal(severityOf([who, denied]), 'medium')
    assert.equal(severityOf([denied]), 'medium')
    assert.equal(severityOf([who, look, denied]), 'high')
  })

  test('one unsure alert about next to nothing is low; a person’s lead is not', () => {
    assert.equal(severityOf([look], [0.7]), 'low')
    assert.equal(severityOf([look], []), 'high')
  })

  test('where nothing can be said of the owner it is low, whatever was done, and says so', () => {
    const deeds = [makeDeed({ call: 'iam.amazonaws.com:CreateUser' }), look, who]
    const { severity, reasons } = toSeverity({ deeds, entities, alertScores: [0.9, 0.9], doubt: 'No history.' })
    assert.equal(severity, 'low')
    assert.match(reasons.join(' '), /No history\. .*question to the owner/)
  })

  test('every severity says why', () => {
    for (const deeds of [[who], [look], [makeDeed({ call: 'iam.amazonaws.com:CreateUser' })]])
      assert.ok(toSeverity({ deeds, entities, alertScores: [0.9] }).reasons.length > 0)
  })
})

test('tactics are what the rules say, in the order of the matrix, each once', () => {
  const of = (...tags: string[]) => ({ rule: { tags } })
  const alerts = [of('attack.impact', 'attack.t1485'), of('attack.credential_access', 'attack.impact'), of('tlp.red')]
  assert.deepEqual(toTactics(alerts), ['Credential Access', 'Impact'])
})

describe('impact', () => {
  test('what succeeded stands with the gravest first, and each call is counted once', () => {
    const { succeeded, denied } = toImpact({
      deeds: [
        look,
        makeDeed({ times: 3, visit: 2 }),
        makeDeed({ call: 'iam.amazonaws.com:CreateUser' }),
        makeDeed({ outcome: 'failed', times: 2 }),
      ],
      dataSources: [],
      gaps: [],
    })
    assert.deepEqual(
      succeeded.map(({ call, times }) => [call, times]),
      [
        ['iam.amazonaws.com:CreateUser', 1],
        ['iam.amazonaws.com:ListUsers', 4],
      ],
    )
    assert.deepEqual(
      denied.map(({ call, times }) => [call, times]),
      [['iam.amazonaws.com:ListUsers', 2]],
    )
  })

  test('data events that a log does not hold are said to be unknown, where the thief was by name', () => {
    const deeds = [makeDeed({ call: 's3.amazonaws.com:ListBuckets' })]
    const toUnknown = (dataSources: string[]) => toImpact({ deeds, dataSources, gaps: ['A gap.'] }).unknown
    assert.match(toUnknown([])[0]!, /no data events of s3\.amazonaws\.com.*s3:ListBuckets/)
    assert.ok(toUnknown(['s3.amazonaws.com']).every((says) => !says.includes('s3.amazonaws.com')))
    assert.ok(toUnknown([]).includes('A gap.'))
  })
})

describe('coverage', () => {
  const searched = {
    from: '2025-03-04T00:00:00Z',
    until: '2025-03-20T00:00:00Z',
    accounts: [],
    regions: ['eu-west-1'],
    events: 9,
  }
  const input = {
    searched,
    context: makeContext(),
    deeds: [look],
    first: '2025-03-04T10:00:00Z',
    last: '2025-03-04T11:00:00Z',
  }

  test('a log that begins or ends with the thief, and one without us-east-1, says so', () => {
    const { gaps } = toCoverage({ ...input, searched: { ...searched, until: '2025-03-04T11:30:00Z' } })
    assert.match(gaps.join('\n'), /begins 10 hours before/)
    assert.match(gaps.join('\n'), /ends 1 hour after|ends 0 hours after/)
    assert.match(gaps.join('\n'), /nothing of us-east-1/)
    assert.doesNotMatch(toCoverage(input).gaps.join('\n'), /The log ends/)
  })

  test('a thief who stops the trail makes the gap', () => {
    const deeds = [look, makeDeed({ call: 'cloudtrail.amazonaws.com:StopLogging' })]
    assert.match(toCoverage({ ...input, deeds }).gaps.join('\n'), /changed what is logged \(cloudtrail:StopLogging/)
    const tried = [makeDeed({ call: 'cloudtrail.amazonaws.com:StopLogging', outcome: 'denied' })]
    assert.doesNotMatch(toCoverage({ ...input, deeds: tried }).gaps.join('\n'), /changed what is logged/)
  })
})

describe('how the thief came in', () => {
  const session = {
    identity: alice,
    key: 'AKIAIOSFODNN7EXAMPLE',
    session: null,
    userType: 'IAMUser',
    isOfMachine: false,
    isFederated: false,
    isConsole: false,
    events: 1,
  }
  const likeliest = (...given: Parameters<typeof toHypotheses>) => toHypotheses(...given)[0]!

  test('long-term keys that their owners went on using were leaked', () => {
    const owner = { identity: alice, key: session.key, events: 9, first: '', last: '', addresses: [], agents: [] }
    const found = likeliest({ deeds: [look], context: makeContext({ sessions: [session], owners: [owner] }) })
    assert.deepEqual([found.id, found.likelihood, found.against], ['leaked-key', 'likely', []])
  })

  test('credentials of a machine’s role that are used elsewhere came from the machine', () => {
    const role = 'arn:aws:iam::111122223333:role/web'
    const machine = {
      ...session,
      identity: role,
      key: 'ASIAIOSFODNN7EXAMPLE',
      session: 'i-0123456789abcdef0',
      userType: 'AssumedRole',
    }
    const deeds = [makeDeed({ actor: { identity: role, key: machine.key } })]
    const found = likeliest({ deeds, context: makeContext({ sessions: [machine] }) })
    assert.deepEqual([found.id, found.likelihood], ['workload', 'likely'])
    assert.match(found.for.join(), /i-0123456789abcdef0/)
  })

  test('a sign-in of the thief’s speaks for the console, unless keys opened it', () => {
    const signIn = makeDeed({ call: 'signin.amazonaws.com:ConsoleLogin', actor: { key: null } })
    const context = makeContext({
      sessions: [{ ...session, key: null }],
      signIns: [{ identity: alice, succeeded: 1, failed: 5, byThief: 1, eventIds: [] }],
    })
    assert.equal(likeliest({ deeds: [signIn], context }).id, 'console')
    const opened = [makeDeed(), makeDeed({ call: 'signin.amazonaws.com:GetSigninToken' }), signIn]
    const console = toHypotheses({ deeds: opened, context: { ...context, sessions: [session] } }).find(
      ({ id }) => id === 'console',
    )!
    assert.match(console.against.join(), /GetSigninToken/)
  })

  test('every hypothesis says what was looked at, and the unlikely ones why not', () => {
    for (const { lookedAt, for: speaking, against } of toHypotheses({
      deeds: [look],
      context: makeContext({ sessions: [session] }),
    })) {
      assert.ok(lookedAt.length > 0)
      assert.ok(speaking.length + against.length > 0)
    }
  })
})

test('open questions name what was made, what was read, and who is in doubt', () => {
  const questions = toOpenQuestions({
    deeds: [makeDeed({ call: 'secretsmanager.amazonaws.com:GetSecretValue' })],
    entities: [
      ...entities,
      makeEntity({ value: 'arn:aws:iam::111122223333:user/backdoor', verdict: 'hostile' }),
      makeEntity({ value: 'arn:aws:iam::111122223333:user/carol', verdict: 'suspected' }),
    ],
    hypotheses: [],
    context: makeContext(),
    unknown: [],
  }).join('\n')
  for (const word of [/backdoor/, /secretsmanager:GetSecretValue/, /carol/, /AKIAIOSFODNN7EXAMPLE/])
    assert.match(questions, word)
})

test('a title says whose credentials, and what for', () => {
  const mining = [look, makeDeed({ call: 'ec2.amazonaws.com:RunInstances' })]
  assert.equal(
    toTitle(mining, entities, 'critical'),
    'Stolen access key of the user alice, aimed at running machines at the owner’s cost',
  )
  const everywhere = ['ListBuckets', 'ListFunctions', 'DescribeVpcs', 'ListQueues', 'GetSMSAttributes'].map(
    (name, at) => makeDeed({ call: `${['s3', 'lambda', 'ec2', 'sqs', 'sns'][at]}.amazonaws.com:${name}` }),
  )
  assert.equal(toTitle(everywhere, entities, 'low'), 'Perhaps stolen access key of the user alice, used to look around')
  assert.equal(toTitle([look], entities, 'low'), 'Perhaps stolen access key of the user alice, used to look around')
})

test('of a thousand that were cleared the nearest are kept and the rest is counted; nobody else is left out', () => {
  const cleared = Array.from({ length: 1000 }, (_, index) =>
    makeEntity({ kind: 'key', value: `ASIA${index}`, verdict: 'cleared', score: 0 }),
  )
  const person = makeEntity({ verdict: 'cleared', score: 0 })
  const bounded = boundCleared([...cleared, person, ...entities])
  assert.equal(bounded.entities.length + bounded.clearedOmitted, 1003)
  for (const one of [person, ...entities]) assert.ok(bounded.entities.includes(one))
})
