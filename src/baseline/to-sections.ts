import { type Agent, parseAgent } from '../model/agent.ts'
import type { BaselineRow, BaselineSection } from '../model/baseline.ts'
import type { UsageDimension } from '../model/usage.ts'
import type { Duckdb } from '../store/duckdb.ts'

/** A part of a baseline, and how many of its rows are left out. */
export type Section = { readonly rows: readonly BaselineRow[]; readonly left: number }

/** The sections that are dimensions of the roll-up, counted as they stand there. */
const sections: readonly { readonly section: BaselineSection; readonly dimension: UsageDimension }[] = [
  { section: 'agents', dimension: 'agent' },
  { section: 'regions', dimension: 'region' },
  { section: 'services', dimension: 'service' },
  { section: 'calls', dimension: 'call' },
  { section: 'errors', dimension: 'error' },
  { section: 'hours', dimension: 'hour' },
]
/** Of one identity also these. */
const ownSections = [
  { section: 'addresses', dimension: 'address' },
  ...sections,
  { section: 'keys', dimension: 'key' },
] as const

export type Whose = 'account' | 'identity'

/** What the accounts, or one identity, did: by agent, Region, service and so on, the most first. `asked` has been made. */
export async function toSections(duckdb: Duckdb, whose: Whose, limit: number): Promise<Section[]> {
  const wanted = whose === 'account' ? sections : ownSections
  await countDays(
    duckdb,
    whose,
    wanted.map(({ dimension }) => dimension),
  )
  await nameAgents(duckdb)
  const found: Found[] = []
  for (const { section, dimension } of wanted)
    found.push({ section, dimension, rows: await duckdb.rows<Counted>(toSectionSql(dimension, limit)) })
  const identities = whose === 'account' ? await countIdentities(duckdb, found) : null
  return found.map((one) => toSection(one, identities))
}

type Counted = Omit<BaselineRow, 'section' | 'identities' | 'says'> & { readonly values: number }
type Found = {
  readonly section: BaselineSection
  readonly dimension: UsageDimension
  readonly rows: readonly Counted[]
}
/** Of the values that are shown, by `dimension value`. */
type Identities = ReadonlyMap<string, number>

function toSection({ section, dimension, rows }: Found, identities: Identities | null): Section {
  return {
    rows: rows.map(({ values: _, value, ...counts }) => ({
      section,
      value,
      ...counts,
      identities: identities === null ? null : (identities.get(`${dimension} ${value}`) ?? 0),
      says: null,
    })),
    left: (rows[0]?.values ?? 0) - rows.length,
  }
}

/** A table `counted`: by dimension, value and day, in one look at the roll-up, which may be a file for each day of a year. */
async function countDays(duckdb: Duckdb, whose: Whose, dimensions: readonly UsageDimension[]): Promise<void> {
  const wanted = dimensions.map((dimension) => `'${dimension}'`).join(', ')
  await duckdb.run(
    `create or replace temp table counted as select dimension, value, day, sum(events) as events, sum(denied) as denied, sum(failed) as failed,
       min(first) as first, max(last) as last
     from asked where subject_kind = '${whose}' and dimension in (${wanted}) group by dimension, value, day`,
  )
}

/** Agents count by their family: versions change every week. Hours have their own order. */
function toSectionSql(dimension: UsageDimension, limit: number): string {
  const [value, named] = dimension === 'agent' ? ['family', 'join agent_families using (value)'] : ['value', '']
  return `with ranked as (select ${value} as value, sum(events)::bigint as events, sum(events) / sum(sum(events)) over ()::double as share, sum(denied)::bigint as denied,
        sum(failed)::bigint as failed, count(distinct day)::bigint as days, min(first) as first, max(last) as last, count(*) over ()::bigint as "values"
      from counted ${named} where dimension = '${dimension}' group by 1)
    from ranked order by ${dimension === 'hour' ? 'value::integer limit 24' : `events desc, value limit ${limit}`}`
}

/** How many identities used what is shown: to count who is different is dear, so once for all of it. */
async function countIdentities(duckdb: Duckdb, found: readonly Found[]): Promise<Identities> {
  await duckdb.run('create or replace temp table shown (dimension varchar, name varchar)')
  await duckdb.append(
    'shown',
    found.flatMap(({ dimension, rows }) => rows.map(({ value }) => [dimension, value])),
  )
  const counted = await duckdb.rows<{ dimension: string; name: string; identities: number }>(
    `with wanted as (select dimension, name as value, name from shown where dimension <> 'agent'
        union all select dimension, value, name from shown join agent_families on family = name where dimension = 'agent')
     select dimension, name, count(distinct subject)::bigint as identities from asked join wanted using (dimension, value)
     where subject_kind = 'identity' group by dimension, name`,
  )
  return new Map(counted.map(({ dimension, name, identities }) => [`${dimension} ${name}`, identities]))
}

/** So many agents are told apart by family; who makes up a new one for every call is not followed further. */
const agentsNamed = 20_000

/** A table `agent_families`: of each agent its tool and system, without versions; of what is not known its own words. */
async function nameAgents(duckdb: Duckdb): Promise<void> {
  const agents = await duckdb.rows<{ value: string }>(
    "select value from counted where dimension = 'agent' group by value order by sum(events) desc, value",
  )
  await duckdb.run('create or replace temp table agent_families (value varchar, family varchar)')
  await duckdb.append(
    'agent_families',
    agents.map(({ value }, index) => [value, index < agentsNamed ? toFamily(value, parseAgent(value)) : value]),
  )
}

function toFamily(text: string, { tool, family }: Agent): string {
  return tool === null ? text : family
}
