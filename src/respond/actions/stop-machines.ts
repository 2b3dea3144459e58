import type { ActionKind } from '../action.ts'
import { findDone, toItems, toText } from '../parameters.ts'
import { toDistinct, toFew, toMoment, toWho } from '../say.ts'

export const stopMachines: ActionKind = {
  id: 'stop-machines',
  stage: 'stop the harm',
  says: 'Machines that the thief started are stopped, with their disks kept as evidence.',
  plan: (of) =>
    findDone(of, 'ec2:RunInstances').flatMap(({ id, time, account, region, identity, response }) => {
      const ids = toDistinct(toItems(response, 'instancesSet', 'items').map((item) => toText(item, 'instanceId')))
      if (ids.length === 0) return []
      const input = { InstanceIds: ids }
      return [
        {
          title: `Stop ${ids.length === 1 ? 'the machine' : `${ids.length} machines`} that the thief started: ${toFew(ids, 4)}`,
          target: ids[0]!,
          covers: ids,
          account,
          region,
          why: `${toWho(identity)} started ${ids.length === 1 ? 'it' : 'them'} at ${toMoment(time)}.`.replace(
            /^t/,
            'T',
          ),
          eventIds: [id],
          limits: [
            'A one-time Spot instance cannot be stopped, and an Auto Scaling group starts another. Take a snapshot first where memory or disks matter.',
          ],
          changes: [
            {
              service: 'ec2',
              operation: 'StopInstances',
              region,
              input,
              settledBy: ['InvalidInstanceID.NotFound'],
              undo: [{ service: 'ec2', operation: 'StartInstances', region, input }],
            },
          ],
        },
      ]
    }),
}
