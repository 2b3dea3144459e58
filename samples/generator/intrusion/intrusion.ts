import { windowsCipher } from '../../cloudtrail/caller.ts'
import { denied, type Operation, toAction } from '../../cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { attackAgents } from '../agents.ts'
import { accounts, type Region } from '../company.ts'
import { inARow } from '../life/in-a-row.ts'
import { type Integration, integration, toCaller } from '../life/integrations.ts'
import { toRandom } from '../random.ts'
import { attackAddresses, visits } from './visits.ts'

/** How long the thief waits between two calls: a person types, a script does not. */
const pauseSeconds = { kali: 26, boto: 2, php: 3 }

/** Everything that the thief does with the seven keys. The policies of the seven users decide what is denied. */
export function* intrusion(): Iterable<CloudTrailRecord> {
  const random = toRandom('intrusion')
  for (const { at, key, from, with: tool, region = 'eu-west-1', tries } of visits) {
    const stolen = integration(key)
    const by = { ...toCaller(stolen, attackAddresses[from], attackAgents[tool]), cipher: windowsCipher }
    const answered = tries.map((to) => (isAllowed(stolen, to, region) ? to : denied(to, toResource(to))))
    yield* inARow(by, answered, { from: Date.parse(at), pauseSeconds: pauseSeconds[tool], region, random })
  }
}

/** Nobody can be denied GetCallerIdentity; mail is allowed in eu-west-1, where Larkmoor sends it; the rest of the tries, nowhere. */
function isAllowed({ mailActions }: Integration, to: Operation, region: Region): boolean {
  const action = toAction(to)
  return action === 'sts:GetCallerIdentity' || (region === 'eu-west-1' && (mailActions?.test(action) ?? false))
}

/** The resource that some services name when they deny. */
function toResource({ name }: Operation): string | undefined {
  if (name === 'ListUsers') return `arn:aws:iam::${accounts.production}:user/`
  return name === 'GetAccount' ? '*' : undefined
}
