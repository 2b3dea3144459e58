import type { ActionKind } from '../action.ts'
import { findDone, toText } from '../parameters.ts'
import { toMoment, toName } from '../say.ts'

export const stopFunctions: ActionKind = {
  id: 'stop-functions',
  stage: 'stop the harm',
  says: 'A function that the thief made is let run no more: no concurrency is left to it.',
  plan: (of) =>
    findDone(of, 'lambda:CreateFunction').flatMap(({ id, time, account, region, request }) => {
      const name = toText(request, 'functionName')
      if (name === null) return []
      return [
        {
          title: `Let the function ${toName(name)}, which the thief made, run no more`,
          target: name,
          account,
          region,
          why: `It was made in the intrusion at ${toMoment(time)}.`,
          eventIds: [id],
          changes: [
            {
              service: 'lambda',
              operation: 'PutFunctionConcurrency',
              region,
              input: { FunctionName: name, ReservedConcurrentExecutions: 0 },
              settledBy: ['ResourceNotFoundException'],
              undo: [
                { service: 'lambda', operation: 'DeleteFunctionConcurrency', region, input: { FunctionName: name } },
              ],
            },
          ],
        },
      ]
    }),
}
