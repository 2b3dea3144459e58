import { denied, operation } from '../../../samples/cloudtrail/operation.ts'
import type { HandMadeCase } from './hand-made-case.ts'
import { colleaguesDays, office, on, openCase, toCaller, toMember, workdays, workOn } from './small-company.ts'

const notify = toMember('svc-shop-notify', 'aws-sdk-nodejs/2.1491.0 linux/v16.20.2 promise')
const tools = {
  kali: 'aws-cli/1.22.34 Python/3.9.11 Linux/5.15.0-kali3-amd64 botocore/1.27.84',
  boto: 'Boto3/1.28.84 Python/3.10.7 Windows/10 Botocore/1.31.84',
  php: 'aws-sdk-php/3.283.1 OS/Windows NT/10.0 lang/php/8.1.12 GuzzleHttp/7',
}
const thiefsAddress = '185.232.21.83'

/** The published report's first alert, alone: one key, three denied calls with three agents, from a rented machine far away. */
export function makeKaliAlert(): HandMadeCase {
  const actor = openCase('kali-alert')
  const usual = toCaller(notify, office)
  const listUsers = denied(operation('iam:ListUsers'), `arn:aws:iam::${notify.user.account}:user/`)
  const steal = (agent: string, call: typeof listUsers, hours: number) =>
    actor.calls(toCaller(notify, thiefsAddress, agent), [call], { from: on(17, hours), pauseSeconds: 1 })
  return {
    records: [
      ...colleaguesDays(actor),
      ...workdays.flatMap((index) => workOn(index, usual, actor)),
      ...steal(tools.kali, listUsers, 20.2),
      ...steal(tools.boto, listUsers, 20.4),
      ...steal(tools.php, denied(operation('ses:GetSendQuota')), 20.6),
    ],
    expect: {
      about: 'The alert of the published report: each of its reasons must be named.',
      lead: { kind: 'key', value: notify.key },
      alert: 'AWS API Called From Kali Linux',
      verdicts: ['malicious'],
      reasons: [
        { about: 'the agent is of Kali Linux', words: ['kali'] },
        { about: 'the agent was not seen in the 14 days before', words: ['14 days'] },
        { about: 'the network is that of a hosting provider', words: ['hosting'] },
        { about: 'the country is not usual here', words: ['Romania|in RO'] },
        { about: 'three calls, all denied', words: ['3|three', 'denied|refused'] },
        { about: 'several agents on one key', words: ['agents|tools'] },
      ],
    },
  }
}
