import type { AwsCall } from '../../model/response.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { findDone, toText, toValue } from '../parameters.ts'
import type { CaseEvent } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

export const restartDetector: ActionKind = {
  id: 'restart-detector',
  stage: 'restore',
  says: 'What watches (GuardDuty, Config, Security Hub) and was turned off by the thief is turned on again.',
  plan: (of) =>
    Object.entries(forms).flatMap(([call, toFound]) =>
      findDone(of, call).flatMap((event) => {
        const found = toFound(event)
        return found === null ? [] : [toDraft(event, found)]
      }),
    ),
}

type Found = { readonly target: string; readonly on: AwsCall; readonly off: AwsCall | null }

const forms: Readonly<Record<string, (event: CaseEvent) => Found | null>> = {
  'guardduty:UpdateDetector': (event) => {
    const [id, enable] = [toText(event.request, 'detectorId'), toValue(event.request, 'enable')]
    if (id === null || (enable !== false && enable !== 'false')) return null
    const toCall = (Enable: boolean) => toServiceCall(event, 'guardduty:UpdateDetector', { DetectorId: id, Enable })
    return { target: id, on: toCall(true), off: toCall(false) }
  },
  // The detector is gone with its findings: a new one begins from nothing.
  'guardduty:DeleteDetector': (event) => {
    const id = toText(event.request, 'detectorId')
    return id === null
      ? null
      : { target: id, on: toServiceCall(event, 'guardduty:CreateDetector', { Enable: true }), off: null }
  },
  'config:StopConfigurationRecorder': (event) => {
    const name = toText(event.request, 'configurationRecorderName')
    if (name === null) return null
    const toCall = (verb: string) =>
      toServiceCall(event, `config-service:${verb}ConfigurationRecorder`, { ConfigurationRecorderName: name })
    return { target: name, on: toCall('Start'), off: toCall('Stop') }
  },
  'securityhub:DisableSecurityHub': (event) => ({
    target: 'Security Hub',
    on: toServiceCall(event, 'securityhub:EnableSecurityHub', {}),
    off: toServiceCall(event, 'securityhub:DisableSecurityHub', {}),
  }),
}

function toServiceCall({ region }: CaseEvent, call: string, input: AwsCall['input']): AwsCall {
  const [service, operation] = call.split(':') as [string, string]
  return { service, operation, region, input }
}

function toDraft(event: CaseEvent, { target, on, off }: Found): DraftAction {
  return {
    title: `Turn ${toName(target)} on again in ${event.region}: the thief called ${event.name}`,
    target,
    detail: event.name,
    account: event.account,
    region: event.region,
    why: `Since ${toMoment(event.time)} it has seen nothing.`,
    eventIds: [event.id],
    limits: off === null ? ['What it had found before is gone; settings and members have to be made again.'] : [],
    changes: [{ ...on, undo: off === null ? 'none' : [off] }],
    isConfirmedApart: off === null,
  }
}
