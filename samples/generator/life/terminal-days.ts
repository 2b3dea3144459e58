import { type Caller, withKey, withSession } from '../../cloudtrail/caller.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { days } from '../calendar.ts'
import { choresOf } from '../calls/chores.ts'
import { forbiddenTo } from '../calls/forbidden.ts'
import { accounts } from '../company.ts'
import { type Person, toUser, withTerminal } from '../people.ts'
import { type Presence, toPresence } from '../presence.ts'
import { role } from '../principal.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'
import { assume, getCallerIdentity } from '../sts.ts'
import { inARow } from './in-a-row.ts'
import { keyOf } from './key-rotation.ts'

const developer = role(accounts.production, 'developer')
const administrator = role(accounts.production, 'administrator')

/**
 * People in a terminal. The working day begins with a script of Larkmoor's that checks one's own key, so that every morning the
 * office's address shows eight and more keys asking who they are. Then they take on a role, with their second factor, and work in it.
 */
export function* terminalDays(): Iterable<CloudTrailRecord> {
  for (const who of withTerminal) {
    const random = toRandom(`${who.name} in a terminal`)
    for (const day of days) {
      const presence = toPresence(who, day)
      if (presence) yield* terminalDay(who, presence, random)
    }
  }
}

function* terminalDay(who: Person, { address, from }: Presence, random: Random): Iterable<CloudTrailRecord> {
  const by = withKey(toUser(who), keyOf(who, from), { address, agent: who.terminal! })
  yield toRecord({ by, to: getCallerIdentity, at: from }, random)
  if (random.chance(75)) yield* pieceOfWork({ who, by, at: from + random.minutes(5, 200) }, random)
  if (random.chance(45)) yield* pieceOfWork({ who, by, at: from + random.minutes(265, 460) }, random)
}

type Work = { readonly who: Person; readonly by: Caller; readonly at: number }

/** An hour in a role, which is as long as its key lasts. */
function* pieceOfWork(work: Work, random: Random): Iterable<CloudTrailRecord> {
  const { who, by, at } = work
  const { session, records } = assume(toAssumption(work, random), random)
  yield* records
  const worker = withSession(session, { address: by.address, agent: by.agent })
  let next = at + random.minutes(0, 2)
  for (let chores = random.between(1, 3); chores > 0; chores--) {
    const isTooMuch = random.chance(5)
    const chore = isTooMuch ? [random.pick(forbiddenTo[who.team])] : random.pick(choresOf[who.team])(random)
    yield* inARow(worker, chore, { from: next, pauseSeconds: 50, random })
    next += random.minutes(4, 24)
  }
}

function toAssumption({ who, by, at }: Work, random: Random) {
  return {
    by,
    role: who.team === 'platform' ? administrator : developer,
    sessionName: random.chance(50) ? who.name : `botocore-session-${Math.floor(at / 1000)}`,
    at,
    hours: 1,
    mfa: true,
    request: { serialNumber: `arn:aws:iam::${accounts.production}:mfa/${who.name}` },
  }
}
