import type { AwsCall } from '../../model/response.ts'
import type { ActionKind } from '../action.ts'
import { findDone, toText } from '../parameters.ts'
import { toMoment, toName } from '../say.ts'

export const removePermission: ActionKind = {
  id: 'remove-permission',
  stage: 'undo what was made',
  says: 'A permission that the thief gave others on a function is taken away.',
  plan: (of) =>
    findDone(of, 'lambda:AddPermission').flatMap(({ id, time, account, region, request }) => {
      const [name, statement] = [toText(request, 'functionName'), toText(request, 'statementId')]
      const [action, principal] = [toText(request, 'action'), toText(request, 'principal')]
      if (name === null || statement === null) return []
      const input = { FunctionName: name, StatementId: statement }
      const again: AwsCall | null =
        action !== null && principal !== null
          ? {
              service: 'lambda',
              operation: 'AddPermission',
              region,
              input: { ...input, Action: action, Principal: principal },
            }
          : null
      return [
        {
          title: `Take the permission ${toName(statement)} on the function ${toName(name)} away`,
          target: name,
          detail: statement,
          account,
          region,
          why: `The thief gave it${principal === null ? '' : ` to ${toName(principal)}`} at ${toMoment(time)}.`,
          eventIds: [id],
          changes: [
            {
              service: 'lambda',
              operation: 'RemovePermission',
              region,
              input,
              settledBy: ['ResourceNotFoundException'],
              undo: again === null ? ('none' as const) : [again],
            },
          ],
        },
      ]
    }),
}
