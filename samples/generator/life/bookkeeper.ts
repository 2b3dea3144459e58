import { type Caller, ordinaryCipher } from '../../cloudtrail/caller.ts'
import { second, toIso } from '../../cloudtrail/moment.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { toUniqueId } from '../../cloudtrail/unique-id.ts'
import { browsers } from '../agents.ts'
import { workdays } from '../calendar.ts'
import { choresOf } from '../calls/chores.ts'
import { toConsoleLogin } from '../calls/sign-in.ts'
import { accounts } from '../company.ts'
import { user } from '../principal.ts'
import { toRandom } from '../random.ts'
import { inARow } from './in-a-row.ts'

const bookkeeper = user(accounts.production, 'ext-bookkeeping')
const address = '87.138.204.96'

/**
 * The bookkeeper outside the house signs in once a week with a password and a second factor, and mistypes now and then; once the
 * password landed in the field for the name, which CloudTrail hides.
 */
export function* bookkeeperDays(): Iterable<CloudTrailRecord> {
  const random = toRandom('bookkeeper')
  for (const day of workdays.filter((_, index) => index % 5 === 1)) {
    let at = day.midnight + random.minutes(9 * 60, 16 * 60)
    for (let mistakes = random.below(3); mistakes > 0; mistakes--) {
      const name = random.chance(25) ? 'HIDDEN_DUE_TO_SECURITY_REASONS' : bookkeeper.name
      yield toConsoleLogin({ by: toStranger(name), at, region: 'us-east-1', mfaUsed: false, isFailure: true }, random)
      at += random.between(15, 60) * second
    }
    const by = toSignedIn(at, random)
    yield toConsoleLogin({ by, at, region: 'us-east-1', mfaUsed: true }, random)
    const chores = [...choresOf.finance[0]!(random), ...choresOf.finance[1]!(random)]
    const { cipher: _, ...atConsole } = by
    yield* inARow({ ...atConsole, fromConsole: true }, chores, { from: at + 30 * second, pauseSeconds: 40, random })
  }
}

function toStranger(userName: string): Caller {
  const identity = { type: 'IAMUser', accountId: accounts.production, accessKeyId: '', userName }
  return {
    account: accounts.production,
    arn: userName,
    identity,
    address,
    agent: browsers.chromeOnWindows,
    cipher: ordinaryCipher,
  }
}

function toSignedIn(at: number, random: Random): Caller {
  const identity = {
    type: 'IAMUser',
    principalId: bookkeeper.id,
    arn: bookkeeper.arn,
    accountId: bookkeeper.account,
    accessKeyId: toUniqueId('ASIA', bookkeeper.account, random),
    userName: bookkeeper.name,
    sessionContext: { attributes: { creationDate: toIso(at), mfaAuthenticated: 'true' } },
  }
  return { ...toStranger(bookkeeper.name), arn: bookkeeper.arn, identity }
}
