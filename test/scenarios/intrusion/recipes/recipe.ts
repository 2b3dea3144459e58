import type { Operation } from '../../../../samples/cloudtrail/operation.ts'
import type { Random } from '../../../../samples/cloudtrail/random.ts'
import type { Company } from '../../company/company.ts'
import type { Victim } from '../victim.ts'

/** What a thief tries, in the order in which a tool or a person tries it. */
export type Recipe = (company: Company, victim: Victim, random: Random) => readonly Operation[]
