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
  await nameAgents(duckdb, whose)
  const wanted = whose === 'account' ? sections : ownSections
  const found: Section[] = []
  for (const { section, dimension } of wanted) {
    const isHours = section === 'hours'
    const rows = await duckdb.rows<Counted>(toSectionSql(dimension, whose, isHours ? 24 : limit))
    const identities = whose === 'account' ? await countIdentities(duckdb, dimension, rows) : null
    found.push(
      toSection(
        section,
        isHours ? rows.sort((one, other) => Number(one.value) - Number(other.value)) : rows,
        identities,
      ),
    )
  }
  return found
}

type Counted = Omit<BaselineRow, 'section' | 'identities' | 'says'> & { readonly values: number }

function toSection(
  section: BaselineSection,
  rows: readonly Counted[],
  identities: ReadonlyMap<string, number> | null,
): Section {
  return {
    rows: rows.map(({ values: _, value, ...counts }) => ({
      section,
      value,
      ...counts,
      identities: identities === null ? null : (identities.get(value) ?? 0),
      says: null,
    })),
    left: (rows[0]?.values ?? 0) - rows.length,
  }
}

/** Agents count by their family: versions change every week. */
const named = (dimension: UsageDimension) => (dimension === 'agent' ? 'coalesce(family, value)' : 'value')
const naming = (dimension: UsageDimension) =>
  dimension === 'agent' ? 'left join agent_families on agent_families.agent = asked.value' : ''

function toSectionSql(dimension: UsageDimension, whose: Whose, limit: number): string {
  return `select ${named(dimension)} as value, sum(events)::bigint as events, sum(events) / sum(sum(events)) over ()::double as share, sum(denied)::bigint as denied,
      sum(failed)::bigint as failed, count(distinct day)::bigint as days, min(first) as first, max(last) as last, count(*) over ()::bigint as "values"
    from asked ${naming(dimension)} where subject_kind = '${whose}' and dimension = '${dimension}'
    group by 1 order by events desc, 1 limit ${limit}`
}

/** Only of what is shown: to count who is different is dear. */
async function countIdentities(
  duckdb: Duckdb,
  dimension: UsageDimension,
  rows: readonly Counted[],
): Promise<ReadonlyMap<string, number>> {
  await duckdb.run('create or replace temp table shown (value varchar)')
  await duckdb.append(
    'shown',
    rows.map(({ value }) => [value]),
  )
  const counted = await duckdb.rows<{ value: string; identities: number }>(
    `select ${named(dimension)} as value, count(distinct subject)::bigint as identities from asked ${naming(dimension)}
     where subject_kind = 'identity' and dimension = '${dimension}' and ${named(dimension)} in (select value from shown) group by 1`,
  )
  return new Map(counted.map(({ value, identities }) => [value, identities]))
}

/** So many agents are told apart by family; who makes up a new one for every call is not followed further. */
const agentsNamed = 20_000

/** A table `agent_families`: of each agent its tool and system, without versions. */
async function nameAgents(duckdb: Duckdb, whose: Whose): Promise<void> {
  const agents = await duckdb.rows<{ value: string }>(
    `select value from asked where subject_kind = '${whose}' and dimension = 'agent' group by value order by sum(events) desc limit ${agentsNamed}`,
  )
  await duckdb.run('create or replace temp table agent_families (agent varchar, family varchar)')
  await duckdb.append(
    'agent_families',
    agents.map(({ value }) => [value, toFamily(value, parseAgent(value))]),
  )
}

/** What is not known keeps its own words. */
function toFamily(text: string, { tool, family }: Agent): string {
  return tool === null ? text : family
}
