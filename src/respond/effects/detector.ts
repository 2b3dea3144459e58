import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'

/** Whether a detector of GuardDuty’s is enabled; null where there is none. */
export const detector: Effect = {
  id: 'detector',
  operations: ['guardduty:UpdateDetector'],
  reads: ['guardduty:GetDetector'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetDetector', pick(call, 'DetectorId')))
    return answer === null ? null : answer.Status === 'ENABLED'
  },
  isHeld: ({ input }, state) => state === input.Enable,
  undo: (call, before) =>
    before === null ? [] : [toSibling(call, 'UpdateDetector', { ...pick(call, 'DetectorId'), Enable: before })],
  names: () => ['DetectorId'],
  reversals: () => [
    { operation: 'guardduty:UpdateDetector', where: { enable: 'false' }, says: 'turned the detector off again' },
    { operation: 'guardduty:DeleteDetector', says: 'deleted the detector' },
  ],
}
