import type { AwsCall, CallValue } from '../../model/response.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { findDone, toItems, toText, toValue } from '../parameters.ts'
import type { CaseEvent } from '../response-case.ts'
import { toFew, toMoment, toName } from '../say.ts'

export const stopSharing: ActionKind = {
  id: 'stop-sharing',
  stage: 'undo what was made',
  says: 'Snapshots and machine images that the thief shared are shared no more.',
  plan: (of) => [
    ...findDone(of, 'ec2:ModifySnapshotAttribute').flatMap(
      (event) => toDraft(event, { noun: 'snapshot', id: 'snapshotId', holder: 'createVolumePermission' }) ?? [],
    ),
    ...findDone(of, 'ec2:ModifyImageAttribute').flatMap(
      (event) => toDraft(event, { noun: 'machine image', id: 'imageId', holder: 'launchPermission' }) ?? [],
    ),
    ...findDone(of, 'rds:ModifyDBSnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute').flatMap(
      (event) => toDatabase(event) ?? [],
    ),
  ],
}

type Shared = { readonly noun: string; readonly id: string; readonly holder: string }

function toDraft(event: CaseEvent, { noun, id, holder }: Shared): DraftAction | null {
  const target = toText(event.request, id)
  const others = toItems(event.request, holder, 'add', 'items').flatMap(
    (item): { readonly [member: string]: string }[] => {
      const [user, group] = [toText(item, 'userId'), toText(item, 'group')]
      return user !== null ? [{ UserId: user }] : group !== null ? [{ Group: group }] : []
    },
  )
  if (target === null || others.length === 0) return null
  const toCall = (verb: string): AwsCall => ({
    service: 'ec2',
    operation: event.name,
    region: event.region,
    input: { [toCapital(id)]: target, [toCapital(holder)]: { [verb]: others } },
  })
  return {
    ...toShared(event, { noun, target, whom: others.map((one) => Object.values(one)[0]!) }),
    changes: [{ ...toCall('Remove'), undo: [toCall('Add')] }],
  }
}

function toDatabase(event: CaseEvent): DraftAction | null {
  const member = event.name.includes('Cluster') ? 'dBClusterSnapshotIdentifier' : 'dBSnapshotIdentifier'
  const [target, whom] = [toText(event.request, member), toValue(event.request, 'valuesToAdd')]
  if (target === null || !Array.isArray(whom) || !whom.every((one) => typeof one === 'string')) return null
  const toCall = (verb: string): AwsCall => ({
    service: 'rds',
    operation: event.name,
    region: event.region,
    input: { [toCapital(member)]: target, AttributeName: 'restore', [verb]: whom as CallValue },
  })
  return {
    ...toShared(event, { noun: 'database snapshot', target, whom }),
    changes: [{ ...toCall('ValuesToRemove'), undo: [toCall('ValuesToAdd')] }],
  }
}

function toShared(event: CaseEvent, { noun, target, whom }: { noun: string; target: string; whom: readonly string[] }) {
  return {
    title: `Share the ${noun} ${toName(target)} no more with ${toFew(
      whom.map((one) => (one === 'all' ? 'everybody' : toName(one))),
      4,
    )}`,
    target,
    account: event.account,
    region: event.region,
    why: `The thief shared it at ${toMoment(event.time)}.`,
    eventIds: [event.id],
    limits: ['A copy that was made meanwhile is the other’s own.'],
  }
}

function toCapital(member: string): string {
  return member.charAt(0).toUpperCase() + member.slice(1)
}
