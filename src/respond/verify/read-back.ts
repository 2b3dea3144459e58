import type { ChangeRecord, Observation } from '../../model/containment.ts'
import type { CallValue } from '../../model/response.ts'
import { type Accounts, Refusal } from '../aws/aws.ts'
import { AwsProblem } from '../aws/aws-problem.ts'
import { toOperation } from '../effect.ts'
import { findEffect } from '../effects/index.ts'
import type { AppliedAction } from './verify.ts'

/** What AWS says of a change now; `isHeld` is null where it could not be asked. */
export type ReadBack = { readonly isHeld: boolean | null; readonly observations: readonly Observation[] }

/** Asks AWS for the state of each change that was made. Changes nothing. */
export async function readBack(
  applied: readonly AppliedAction[],
  accounts: Accounts,
): Promise<ReadonlyMap<ChangeRecord, ReadBack>> {
  const all = new Map<ChangeRecord, ReadBack>()
  for (const { action, records } of applied)
    for (const record of records) all.set(record, await readOne(record, { accounts, runsIn: action.runsIn }))
  return all
}

async function readOne(
  record: ChangeRecord,
  { accounts, runsIn }: { readonly accounts: Accounts; readonly runsIn: 'account' | 'management account' },
): Promise<ReadBack> {
  const effect = findEffect(record.call)
  if (effect === undefined) return { isHeld: null, observations: [] }
  try {
    const aws = await accounts.enter({ account: record.account, runsIn })
    const state = await effect.read(record.call, aws.ask)
    const isHeld = effect.isHeld(record.call, state)
    return { isHeld, observations: isHeld ? [] : [toAgainst(record, state)] }
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof AwsProblem)) throw error
    return { isHeld: null, observations: [toObservation(`AWS could not be asked: ${error.message}`, false)] }
  }
}

function toAgainst(record: ChangeRecord, state: CallValue): Observation {
  return toObservation(
    `AWS does not have it any more: since ${toOperation(record.call)} it is ${toWords(state)}.`,
    true,
  )
}

function toWords(state: CallValue): string {
  if (state === null) return 'gone'
  if (typeof state === 'boolean') return state ? 'there, or on' : 'not there, or off'
  const text = typeof state === 'string' ? state : JSON.stringify(state)
  return text.length > 60 ? 'another than what was set' : text
}

function toObservation(says: string, isAgainst: boolean): Observation {
  return { source: 'aws', says, isAgainst, eventIds: [] }
}
