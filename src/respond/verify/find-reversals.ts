import type { ChangeRecord, Observation } from '../../model/containment.ts'
import { toMinute } from '../../model/time-window.ts'
import type { Reversal } from '../effect.ts'
import { findEffect } from '../effects/index.ts'
import type { Parameters } from '../response-case.ts'
import type { LaterChange } from './aftermath.ts'

/** Who is the thief: what of the incident is compromised or hostile. */
export type IsThief = (who: Pick<LaterChange, 'identity' | 'key' | 'address'>) => boolean

/** Calls after a change that take it back, or were denied to. `isHeld`: AWS has it by now, so that somebody has put it right since. */
export function findReversals(
  record: ChangeRecord,
  changes: readonly LaterChange[],
  {
    isThief,
    isHeld,
    ours,
  }: { readonly isThief: IsThief; readonly isHeld: boolean | null; readonly ours: ReadonlySet<string> },
): Observation[] {
  const effect = findEffect(record.call)
  const { doneAt } = record
  if (effect === undefined || doneAt === null) return []
  const names = effect.names(record.call)
  return effect.reversals(record.call).flatMap((reversal) =>
    changes
      .filter(
        (change) =>
          Date.parse(change.time) >= Math.floor(Date.parse(doneAt) / 1000) * 1000 &&
          change.operation === reversal.operation &&
          (change.isAllowed || change.isDenied) &&
          !(change.requestId !== null && ours.has(change.requestId)) &&
          isSameThing(record, names, change) &&
          isWhere(reversal, change.request),
      )
      .map(
        (change): Observation => ({
          source: 'logs',
          says: toSentence(change, reversal, isThief(change)),
          isAgainst: change.isAllowed && isHeld !== true,
          eventIds: [change.id],
        }),
      ),
  )
}

/** CloudTrail spells members of requests with a small letter, and leaves out the user’s name where somebody changes an own key. */
function isSameThing({ account, call }: ChangeRecord, names: readonly string[], change: LaterChange): boolean {
  if (change.account !== null && change.account !== account) return false
  if (call.region !== null && change.region !== null && call.region !== change.region) return false
  return names.every((name) => {
    const value = toMember(change.request, name)
    return value === undefined ? name === 'UserName' && names.length > 1 : value === String(call.input[name])
  })
}

function isWhere({ where = {} }: Reversal, request: Parameters): boolean {
  return Object.entries(where).every(([name, value]) => toMember(request, name)?.toLowerCase() === value.toLowerCase())
}

/** As CloudTrail may spell it: `userName`, `sSHPublicKeyId`, `policyArn`. */
function toMember(request: Parameters, name: string): string | undefined {
  const wanted = name.toLowerCase()
  const found = Object.entries(request).find(([member]) => member.toLowerCase() === wanted)
  return found === undefined || found[1] === null || typeof found[1] === 'object' ? undefined : String(found[1])
}

function toSentence(change: LaterChange, { says }: Reversal, isThief: boolean): string {
  const who = isThief ? 'The attacker' : 'Somebody'
  const as = `as ${change.identity ?? 'an unknown identity'}${change.address === null ? '' : ` from ${change.address}`}`
  const what = change.isDenied ? `tried to (${change.operation}), and was denied, ` : ''
  return change.isDenied
    ? `${who} ${what}at ${toMinute(change.time)}, ${as}.`
    : `${who} ${says} at ${toMinute(change.time)}, ${as}.`
}
