import { fieldTextSql, type Tree } from '../sigma/index.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { literal } from '../store/sql.ts'
import { eventTable } from './event-table.ts'
import type { Pruned } from './prune.ts'
import { type Connections, shareOut } from './share-out.ts'
import { testedFields } from './tested-fields.ts'
import type { Watch, Watched } from './watched.ts'

/** User agents and the like are cut here where they are shown or linked. */
const shownLength = 1024

/** So many rules are asked in one statement: planning one costs more than running it. */
const rulesAtOnce = 16

/** What is asked for a rule: where its matches go, their columns, and the condition. */
export type Question = {
  readonly watched: Watched
  readonly into: 'fired' | 'matches'
  readonly pruned: Pruned
  readonly columns: string
  readonly where: string
}

/** A rule as questions: for its own alerts, and for the correlations on it. `where` is SQL that means the rule's tree on these events. */
export function toQuestions(
  { width }: Watch,
  watched: Watched,
  { pruned, where }: { pruned: Pruned; where: string },
): Question[] {
  const own = { watched, pruned, where, into: 'fired', columns: firedColumns(watched).join(', ') } as const
  const base = { watched, pruned, where, into: 'matches', columns: matchColumns(watched, width).join(', ') } as const
  return [...(watched.isLoud ? [own] : []), ...(watched.isBase ? [base] : [])]
}

/** A rule that could not be run on these events. */
export type Failure = { readonly watched: Watched; readonly says: string }

/** What an alert is about: the key, else the identity, else the address. */
const leadKindSql = `case when access_key <> '' then 'key' when identity is not null then 'identity' when address is not null then 'address' end`
const leadSql = `coalesce(nullif(access_key, ''), identity, address)`

/** Empty tables of one row for each rule and event that satisfies it: `fired` for its own alerts, `matches` for correlations. */
export async function createMatches(duckdb: Duckdb, { width }: Watch): Promise<void> {
  const texts = Array.from({ length: width }, (_, index) => `, f${index} varchar`).join('')
  await duckdb.run(`create or replace table matches (rule integer, event bigint, t timestamp, batch integer${texts})`)
  await duckdb.run(
    `create or replace table fired (rule integer, event bigint, t timestamp, batch integer, event_id varchar, lead_kind varchar, lead varchar, call varchar,
      failed boolean, sample varchar)`,
  )
}

/** Fills `fired` and `matches` with the answers, each out of its view. A rule that fails costs only itself. */
export async function fillMatches(
  connections: Connections,
  questions: readonly Question[],
  viewOf: (question: Question) => string,
): Promise<Failure[]> {
  const failures: Failure[] = []
  const { fired = [], matches = [] } = Object.groupBy(questions, ({ into }) => into)
  await shareOut(connections, [...toGroups(matches), ...toGroups(fired)], async (duckdb, some) => {
    try {
      await insert(duckdb, some, viewOf)
    } catch {
      for (const one of some) {
        connections.signal?.throwIfAborted()
        try {
          await insert(duckdb, [one], viewOf)
        } catch (error) {
          connections.signal?.throwIfAborted()
          failures.push({ watched: one.watched, says: (error as Error).message.split('\n')[0]! })
        }
      }
    }
  })
  return failures
}

function toGroups(questions: readonly Question[]): Question[][] {
  const count = Math.ceil(questions.length / rulesAtOnce)
  return Array.from({ length: count }, (_, index) => questions.slice(index * rulesAtOnce, (index + 1) * rulesAtOnce))
}

async function insert(
  duckdb: Duckdb,
  questions: readonly Question[],
  viewOf: (question: Question) => string,
): Promise<void> {
  const selects = questions.map((one) => `select ${one.columns} from ${viewOf(one)} where ${one.where}`)
  await duckdb.run(`insert into ${questions[0]!.into} ${selects.join('\nunion all\n')}`)
}

/** An event by its place, which is read and kept much more cheaply than its id. */
export const eventSql = '(file::bigint << 32 | record)'

function firedColumns({ number, rule }: Watched): string[] {
  const own = [leadKindSql, leadSql, `coalesce(event_name, 'unknown')`, 'error_code is not null', sampleSql(rule.tree)]
  return [String(number), eventSql, 'event_time', 'batch', 'event_id', ...own]
}

function matchColumns({ number, fields }: Watched, width: number): string[] {
  const texts = Array.from({ length: width }, (_, index) => fields[index])
  const own = texts.map((field) => (field === undefined ? 'null' : fieldTextSql(field, eventTable)))
  return [String(number), eventSql, 'event_time', 'batch', ...own]
}

/** The texts of the fields that the rule tests, as a JSON object. */
function sampleSql(tree: Tree): string {
  const fields = testedFields(tree)
  const shown = fields.length === 0 ? ['eventName'] : fields
  return `json_object(${shown.map((field) => `${literal(field)}, left(${fieldTextSql(field, eventTable)}, ${shownLength})`).join(', ')})::varchar`
}
