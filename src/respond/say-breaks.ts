import type { HonestKey, HonestUse } from './response-case.ts'
import { toCounted, toDistinct, toFew, toMoment, toName } from './say.ts'

/** Who else uses an identity, by the logs; nothing where nobody was seen. */
export function toBreaks(honest: HonestUse | null): string[] {
  if (honest === null) return []
  return [
    `Honest use: ${toCounted(honest.events, 'call')}, the last at ${toMoment(honest.last)}${toFrom(honest)}.`,
    ...(honest.signsIn ? ['Its owner also uses the console: it asks for the password there.'] : []),
  ]
}

/** Who else uses a key. */
export function toKeyBreaks(honest: HonestKey | null): string[] {
  if (honest === null) return []
  return [
    `Programs that use it stop: ${toCounted(honest.events, 'honest call')}, the last at ${toMoment(honest.last)}${toFrom(honest)}.`,
  ]
}

function toFrom({ addresses, agents }: Pick<HonestKey, 'addresses' | 'agents'>): string {
  const from = addresses.length > 0 ? ` from ${toFew(addresses, 4)}` : ''
  const programs = toDistinct(agents.map((agent) => toName(agent.replace(/^\[/, '').split(' ')[0]!, 60)))
  return `${from}${programs.length > 0 ? ` by ${toFew(programs, 3)}` : ''}`
}
