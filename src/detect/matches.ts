import { fieldTextSql, type Tree } from '../sigma/index.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { literal } from '../store/sql.ts'
import { eventTable } from './event-table.ts'
import type { Pruned } from './prune.ts'
import { testedFields } from './tested-fields.ts'
import type { Watch, Watched } from './watched.ts'

/** User agents and the like are cut here where they are shown or linked. */
const shownLength = 1024

/** So many rules are asked in one statement: planning one costs more than running it. */
const rulesAtOnce = 24

/** What is asked for a rule: the columns of its matches, and the condition. */
export type Question = {
  readonly watched: Watched
  readonly pruned: Pruned
  readonly columns: string
  readonly where: string
}

/** A rule as a question; `where` is SQL that means the rule's tree on these events. */
export function toQuestion(
  watch: Watch,
  watched: Watched,
  { pruned, where }: { pruned: Pruned; where: string },
): Question {
  return { watched, pruned, columns: matchColumns(watched, watch).join(', '), where }
}

/** A rule that could not be run on these events. */
export type Failure = { readonly watched: Watched; readonly says: string }

/** What an alert is about: the key, else the identity, else the address. */
const leadKindSql = `case when access_key <> '' then 'key' when identity is not null then 'identity' when address is not null then 'address' end`
const leadSql = `coalesce(nullif(access_key, ''), identity, address)`

/** An empty table of matches: one row for each rule and event that satisfies it. */
export async function createMatches(duckdb: Duckdb, { fields }: Watch): Promise<void> {
  const texts = fields.map((_, index) => `, f${index} varchar`).join('')
  await duckdb.run(
    `create or replace temp table matches (rule integer, event_id varchar, t timestamp, batch integer, lead_kind varchar, lead varchar, call varchar,
      failed boolean, sample varchar${texts})`,
  )
}

/** Fills `matches` with the answers, each out of its view. A rule that fails costs only itself. */
export async function fillMatches(
  duckdb: Duckdb,
  questions: readonly Question[],
  viewOf: (question: Question) => string,
): Promise<Failure[]> {
  const failures: Failure[] = []
  for (let first = 0; first < questions.length; first += rulesAtOnce) {
    const some = questions.slice(first, first + rulesAtOnce)
    try {
      await insert(duckdb, some, viewOf)
    } catch {
      for (const one of some) {
        try {
          await insert(duckdb, [one], viewOf)
        } catch (error) {
          failures.push({ watched: one.watched, says: (error as Error).message.split('\n')[0]! })
        }
      }
    }
  }
  return failures
}

async function insert(
  duckdb: Duckdb,
  questions: readonly Question[],
  viewOf: (question: Question) => string,
): Promise<void> {
  const selects = questions.map((one) => `select ${one.columns} from ${viewOf(one)} where ${one.where}`)
  await duckdb.run(`insert into matches ${selects.join('\nunion all\n')}`)
}

/** A base of correlations leaves out what only an alert of its own would show. */
function matchColumns({ number, rule, isLoud, fields }: Watched, watch: Watch): string[] {
  const own = isLoud
    ? [leadKindSql, leadSql, `coalesce(event_name, 'unknown')`, 'error_code is not null', sampleSql(rule.tree)]
    : ['null', 'null', 'null', 'null', 'null']
  const texts = watch.fields.map((field) => (fields.has(field) ? fieldTextSql(field, eventTable) : 'null'))
  return [String(number), 'event_id', 'event_time', 'batch', ...own, ...texts]
}

/** The texts of the fields that the rule tests, as a JSON object. */
function sampleSql(tree: Tree): string {
  const fields = testedFields(tree)
  const shown = fields.length === 0 ? ['eventName'] : fields
  return `json_object(${shown.map((field) => `${literal(field)}, left(${fieldTextSql(field, eventTable)}, ${shownLength})`).join(', ')})::varchar`
}
