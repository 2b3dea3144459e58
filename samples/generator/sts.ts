import { type Assumption, assume as assumeAnywhere } from '../cloudtrail/assume.ts'
import { operation } from '../cloudtrail/operation.ts'
import type { Random } from '../cloudtrail/random.ts'
import { accounts, home, type Region } from './company.ts'

export const getCallerIdentity = operation('sts:GetCallerIdentity')

type HomeAssumption = Omit<Assumption, 'region' | 'recordedIn'> & { readonly region?: Region }

/** Takes on a role at Larkmoor, which reads the trails of its own accounts. */
export function assume(how: HomeAssumption, random: Random): ReturnType<typeof assumeAnywhere> {
  return assumeAnywhere({ ...how, region: how.region ?? home, recordedIn: Object.values(accounts) }, random)
}
