import { addressList } from './address-list.ts'
import { awsRanges } from './aws-ranges.ts'
import { azureTags } from './azure-tags.ts'
import { googleRanges } from './google-ranges.ts'
import { iptoasn } from './iptoasn.ts'
import { mmdb } from './mmdb.ts'
import type { NetworkFormat } from './network-format.ts'
import { torExits } from './tor-exits.ts'

/** The first that recognises a file reads it. */
export const networkFormats: readonly NetworkFormat[] = [
  mmdb,
  awsRanges,
  googleRanges,
  azureTags,
  torExits,
  iptoasn,
  addressList,
]
