import type { Duckdb } from '../store/duckdb.ts'

/** A reason why a visit belongs to visits that are known to be a thief's. */
export type Link = {
  readonly id: string
  /** What it means, for a reader of the code and of `--explain`. */
  readonly says: string
  /** Asks for what is linked to the visits in the temporary table `accepted`; see `grow.ts` for the tables that there are. */
  find(graph: Graph): Promise<readonly FoundLink[]>
}

/** Evidence for a visit, out of one that is accepted. */
export type FoundLink = {
  readonly visit: number
  readonly from: number
  /** Log-odds: the rarer the thing that they share is here, the more it says. */
  readonly weight: number
  /** `the address 185.232.21.83, from which nobody else called before` */
  readonly by: string
}

export type Graph = {
  readonly duckdb: Duckdb
  /** How many identities call in this log. */
  readonly identities: number
  /** The days of what is accepted, ISO dates. */
  readonly from: string
  readonly until: string
}

/** Fewer days outside of an intrusion show nothing of what is usual. */
const leastDays = 2
/** Of those that share something while it goes on, some may be the thief's too. */
const mayBeThiefs = 8

/** Out of which visits it is counted how many others make a call, or have an agent; and how many may, for it to be rare, where so many of a hundred may. */
export type Usual = { readonly isUsualSql: string; most(percent: number): number }

/** What is usual shows outside of the intrusion's days; where the log has no others, with whoever is not known to be in the thief's hands. */
export async function readUsual({ duckdb, identities, from, until }: Graph): Promise<Usual> {
  const isOutside = `(day < '${from}'::date or day > '${until}'::date)`
  const [log] = await duckdb.rows<{ days: number }>(`select count(distinct day) as days from visits where ${isOutside}`)
  const share = (percent: number) => Math.floor((identities * percent) / 100)
  if (log!.days >= leastDays) return { isUsualSql: isOutside, most: (percent) => Math.max(1, share(percent)) }
  const isOthers = 'identity not in (select identity from visits join accepted using (visit))'
  return { isUsualSql: isOthers, most: (percent) => Math.max(mayBeThiefs, share(percent)) }
}

/** What a thing says that two visits share, when so many of all identities had it before: log(all / (1 + those)), between 0 and `most`. */
export function toRarity(identities: number, others: number, most: number): number {
  return Math.max(0, Math.min(most, Math.log((Math.max(identities, 12) + 1) / (1 + others))))
}
