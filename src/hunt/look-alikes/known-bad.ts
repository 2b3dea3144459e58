import { UserError } from '../../model/problem.ts'
import { sql, trustedSql } from '../../store/sql.ts'
import type { ParameterValue } from '../hunt.ts'
import { type NamedSet, parseSet } from '../overlap/named-set.ts'
import { readFirstUses, toBadTime } from './bad-time.ts'
import { fillActs, type World } from './open-acts.ts'
import { type FoundFeature, readNewFeatures } from './read-features.ts'
import type { Population } from './read-prevalence.ts'

/** What the leads did that was new of them; since when that counts, and how that is known. */
export type KnownBad = {
  readonly features: readonly FoundFeature[]
  /** Identities that are leads, or whose keys are. */
  readonly identities: readonly string[]
  /** Midnight of the day of 24 hours before the bad time; epoch milliseconds. */
  readonly since: number
  /** The bad time's begin. */
  readonly from: number
  readonly isSaid: boolean
}

const mostLeads = 50
const dayMilliseconds = 86_400_000

/** Reads leads as they are typed. Throws UserError for none, too many, and what is no lead. */
export function parseLeads(typed: ParameterValue): NamedSet[] {
  const texts = (Array.isArray(typed) ? typed : String(typed ?? '').split(/[\s,]+/)).filter((text: string) =>
    text.trim(),
  )
  const leads = texts.map(parseSet)
  const call = leads.find(({ kind }) => kind === 'call')
  const wayOut =
    'Name what is known to be bad: keytrail hunt look-alikes AKIA… (an identity, a key, an address, or agent:kali).'
  if (call) throw new UserError(`"${call.name}" is no lead.`, wayOut)
  if (leads.length === 0) throw new UserError('There is no lead to be like.', wayOut)
  if (leads.length > mostLeads) throw new UserError(`${leads.length} leads are more than ${mostLeads}.`, wayOut)
  return leads
}

/** Reads what is new of the leads since `from`, else since the earliest bad time that they show by themselves. */
export async function readKnownBad(
  world: World,
  leads: readonly NamedSet[],
  { from, all }: { readonly from: number | null; readonly all: Population },
): Promise<KnownBad> {
  const { duckdb } = world
  const cases = leads
    .map(({ condition }, place) => sql`when ${condition} then ${trustedSql(`'${place}'`)}`)
    .reduce((before, one) => sql`${before} ${one}`)
  await fillActs(world, sql`(case ${cases} end)`)
  const begins = from ?? (await findBegin(world, leads, all))
  const since =
    Math.floor(begins / dayMilliseconds) * dayMilliseconds -
    (begins % dayMilliseconds === 0 && from !== null ? 0 : dayMilliseconds)
  const features = await readNewFeatures(duckdb, since)
  const identities = await duckdb.rows<{ who: string; identity: string }>('select distinct who, identity from acts')
  const isPerson = ({ who }: { who: string }) => ['identity', 'key'].includes(leads[Number(who)]!.kind)
  return {
    features,
    identities: [...new Set(identities.filter(isPerson).map(({ identity }) => identity))],
    since,
    from: begins,
    isSaid: from !== null,
  }
}

async function findBegin({ duckdb }: World, leads: readonly NamedSet[], all: Population): Promise<number> {
  const firsts = await duckdb.rows<{ who: string; first: number; identity: string }>(
    'select who, epoch_ms(min(event_time)) as first, min(identity) as identity from acts group by who order by who',
  )
  if (firsts.length === 0)
    throw new UserError(
      `Of ${leads.length === 1 ? leads[0]!.name : 'the leads'} there is no event.`,
      'Look with keytrail sql, or leave out --until.',
    )
  const times = await Promise.all(
    firsts.map(async ({ who, first }) => {
      const { kind, name } = leads[Number(who)]!
      const wanted =
        kind === 'identity'
          ? { kind, value: firsts.find((one) => one.who === who)!.identity }
          : kind === 'key'
            ? { kind, value: name }
            : null
      return wanted === null ? first : (toBadTime(await readFirstUses(duckdb, wanted), all) ?? first)
    }),
  )
  return Math.min(...times)
}
