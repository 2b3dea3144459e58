import { denied, operation } from '../../../samples/cloudtrail/operation.ts'
import type { HandMadeCase } from './hand-made-case.ts'
import { colleaguesDays, on, openCase, toCaller, toMember, workdays, workOn } from './small-company.ts'

const kali = 'aws-cli/2.13.15 Python/3.11.4 Linux/6.3.0-kali1-amd64 exe/x86_64.kali.2023 prompt/off command/{command}'
const tester = toMember('swantje.lorenz', kali)
const home = '87.148.36.201'

/** Someone whose machine is Kali Linux, at home, on every working day; on the last one she is denied something. */
export function makeKaliAtHome(): HandMadeCase {
  const actor = openCase('kali-at-home')
  const by = toCaller(tester, home)
  const slip = denied(operation('iam:ListUsers'), `arn:aws:iam::${tester.user.account}:user/`)
  return {
    records: [
      ...colleaguesDays(actor),
      ...workdays.flatMap((index) => workOn(index, by, actor)),
      ...actor.calls(by, [slip], { from: on(18, 14.5), pauseSeconds: 1 }),
    ],
    expect: {
      about: 'Kali Linux as a habit, from home, for as long as the logs reach.',
      lead: { kind: 'key', value: tester.key },
      alert: 'AWS API Called From Kali Linux',
      verdicts: ['benign'],
      reasons: [{ about: 'has always used it', words: ['kali'] }],
    },
  }
}
