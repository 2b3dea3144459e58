import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Alert } from '../../../src/model/alert.ts'
import type { Verdict } from '../../../src/model/verdict.ts'
import type { Truth } from '../scenario.ts'
import { type JudgedAlert, judge } from './judged-alert.ts'
import { renderTable, renderWrong } from './render.ts'
import type { CaseResult } from './run-case.ts'
import { toTally } from './tally.ts'

const decoy = { kind: 'traveller', identity: 'arn:aws:iam::620187443951:user/henrik', why: 'travels' }
const truth = { malicious: { eventIds: ['t1', 't2'] }, decoys: [decoy] } as unknown as Truth

function alertOf(eventIds: readonly string[], verdict?: Verdict): JudgedAlert {
  const entities = [{ kind: 'identity', value: decoy.identity }]
  const alert = {
    id: 'a',
    rule: { title: 'R', level: 'high' },
    lead: null,
    count: eventIds.length,
    eventIds,
    entities,
    facts: [],
    reasons: [],
    verdict,
  }
  return judge(alert as unknown as Alert, truth)
}

const caseOf = (alerts: readonly JudgedAlert[]): CaseResult => ({
  kind: 'story',
  seed: 1,
  events: 9,
  maliciousEvents: 2,
  alerts,
  seconds: 1,
  failure: null,
})

describe('a tally', () => {
  test('an alert is the intrusion’s from half of its events on', () => {
    assert.equal(alertOf(['t1', 'h1']).isIntrusion, true)
    assert.equal(alertOf(['t1', 'h1', 'h2']).isIntrusion, false)
    assert.deepEqual(alertOf(['h1']).decoys, ['traveller'])
  })

  test('precision is of what is called malicious, recall of what is the intrusion’s', () => {
    const alerts = [
      alertOf(['t1'], 'malicious'),
      alertOf(['h1'], 'malicious'),
      alertOf(['t2'], 'suspicious'),
      alertOf(['t1'], 'benign'),
      alertOf(['h2'], 'benign'),
    ]
    const { precision, recall, unseen } = toTally('story', [caseOf(alerts)])
    assert.deepEqual([precision, recall, unseen], [1 / 2, 2 / 3, 0])
  })

  test('without verdicts nothing is claimed', () => {
    const cases = [caseOf([alertOf(['t1'])])]
    const { precision, recall, judged } = toTally('story', cases)
    assert.deepEqual([precision, recall, judged], [null, null, 0])
    assert.match(renderTable(cases), /No verdicts yet/)
  })

  test('a case without any alert of its intrusion is named', () => {
    const cases = [caseOf([alertOf(['h1'], 'benign')])]
    assert.equal(toTally('story', cases).unseen, 1)
    assert.match(renderTable(cases), /No alert of the intrusion at all: story 1/)
  })

  test('wrong verdicts are named with who it was, and right ones are not', () => {
    const text = renderWrong([
      caseOf([alertOf(['h1'], 'malicious'), alertOf(['t1'], 'unclear'), alertOf(['t2'], 'malicious')]),
    ])
    assert.deepEqual(
      text.split('\n').map((line) => line.slice(0, 51)),
      ['story 1  honest (traveller) called malicious: high ', 'story 1  intrusion called unclear: high "R", none; '],
    )
  })
})
