import { askAll, type Effect, pick, toSibling } from '../effect.ts'

/** A device is enabled for a user, or it is not. To enable it again needs codes that only the device has. */
export const mfaDevice: Effect = {
  id: 'mfa-device',
  operations: ['iam:DeactivateMFADevice'],
  reads: ['iam:ListMFADevices'],
  read: async (call, ask) => {
    const question = toSibling(call, 'ListMFADevices', pick(call, 'UserName'))
    const devices = await askAll<{ readonly SerialNumber?: string }>(ask, question, 'MFADevices')
    return devices === null ? null : devices.some(({ SerialNumber }) => SerialNumber === call.input.SerialNumber)
  },
  isHeld: (_, state) => state !== true,
  undo: (_, before) => (before === true ? 'none' : []),
  names: () => ['UserName', 'SerialNumber'],
  reversals: () => [{ operation: 'iam:EnableMFADevice', says: 'enabled the device again' }],
}
