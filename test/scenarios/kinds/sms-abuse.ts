import { exploit } from '../intrusion/exploit.ts'
import { textMessages } from '../intrusion/recipes/profit.ts'
import type { Kind } from './kind.ts'

/** The sending itself is a data event, which trails hold seldom: what is seen are the questions before. */
export const smsAbuse: Kind = {
  id: 'sms-abuse',
  says: 'A leaked key is asked for what it may send by SMS, in one Region after the other; limits are raised and numbers rented.',
  intrude: (company) => [exploit(company, textMessages, ['sns:*', 'sms-voice:*', 'servicequotas:*'])],
}
