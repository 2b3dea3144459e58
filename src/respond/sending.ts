import type { AwsCall } from '../model/response.ts'

/** Turns the sending of mail of an account in a Region on or off. */
export function toSendingCall(region: string, isOn: boolean): AwsCall {
  return { service: 'ses', operation: 'UpdateAccountSendingEnabled', region, input: { Enabled: isOn } }
}
