import { windowsCipher, withKey } from '../../cloudtrail/caller.ts'
import { operation } from '../../cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { attackAgents } from '../agents.ts'
import { workdays } from '../calendar.ts'
import { person, toUser } from '../people.ts'
import { toPresence } from '../presence.ts'
import { toRandom } from '../random.ts'
import { inARow } from './in-a-row.ts'
import { keyOf } from './key-rotation.ts'

/** Twice a week Marek runs a script on Windows, by chance with the very agent that the thief has too. */
export function* analysis(): Iterable<CloudTrailRecord> {
  const random = toRandom('analysis')
  const who = person('marek.novak')
  for (const day of workdays.filter((_, index) => index % 5 === 1 || index % 5 === 3)) {
    const presence = toPresence(who, day)
    if (!presence) continue
    const means = { address: presence.address, agent: attackAgents.boto, cipher: windowsCipher }
    const queryExecutionId = random.uuid()
    const work = [
      operation('glue:GetTable', { databaseName: 'shop', name: random.pick(['orders', 'returns', 'visits']) }),
      operation('athena:StartQueryExecution', { workGroup: 'analysis' }, { response: { queryExecutionId } }),
      operation('athena:GetQueryExecution', { queryExecutionId }),
      operation('athena:GetQueryResults', { queryExecutionId, maxResults: 1000 }),
    ]
    const by = withKey(toUser(who), keyOf(who, presence.from), means)
    yield* inARow(by, work, { from: presence.from + random.minutes(90, 300), pauseSeconds: 12, random })
  }
}
