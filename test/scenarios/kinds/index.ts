import { addressForEachKey } from './address-for-each-key.ts'
import { consoleTakeover } from './console-takeover.ts'
import type { Kind } from './kind.ts'
import { miningKind } from './mining.ts'
import { modelTheft } from './model-theft.ts'
import { noKali } from './no-kali.ts'
import { otherAccount } from './other-account.ts'
import { persistence } from './persistence.ts'
import { quiet } from './quiet.ts'
import { s3Ransom } from './s3-ransom.ts'
import { sharedVpn } from './shared-vpn.ts'
import { smsAbuse } from './sms-abuse.ts'
import { story } from './story.ts'
import { twoIntrusions } from './two-intrusions.ts'
import { workloadCredentials } from './workload-credentials.ts'

export const kinds: readonly Kind[] = [
  story,
  noKali,
  addressForEachKey,
  persistence,
  otherAccount,
  modelTheft,
  miningKind,
  smsAbuse,
  s3Ransom,
  consoleTakeover,
  workloadCredentials,
  twoIntrusions,
  sharedVpn,
  quiet,
]
