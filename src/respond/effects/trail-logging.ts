import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'

/** Whether a trail records; null where there is no such trail. */
export const trailLogging: Effect = {
  id: 'trail-logging',
  operations: ['cloudtrail:StartLogging', 'cloudtrail:StopLogging'],
  reads: ['cloudtrail:GetTrailStatus'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetTrailStatus', pick(call, 'Name')))
    return answer === null ? null : answer.IsLogging === true
  },
  isHeld: ({ operation }, state) => state === (operation === 'StartLogging'),
  undo: (call, before) =>
    before === null ? [] : [toSibling(call, before ? 'StartLogging' : 'StopLogging', pick(call, 'Name'))],
  names: () => ['Name'],
  reversals: ({ operation }) =>
    operation === 'StartLogging'
      ? [
          { operation: 'cloudtrail:StopLogging', says: 'stopped the trail again' },
          { operation: 'cloudtrail:DeleteTrail', says: 'deleted the trail' },
        ]
      : [{ operation: 'cloudtrail:StartLogging', says: 'started the trail' }],
}
