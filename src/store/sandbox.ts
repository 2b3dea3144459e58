import { UserError } from '../model/problem.ts'
import type { Duckdb } from './duckdb.ts'
import { literal, sql } from './sql.ts'

/** From now on the database reads no files but those of the folders, reaches nothing else, and changes no setting. */
export async function enclose(duckdb: Duckdb, folders: readonly string[]): Promise<void> {
  await duckdb.run(
    `set allowed_directories = [${folders.map(literal).join(', ')}]; set enable_external_access = false; set lock_configuration = true`,
  )
}

/** How many statements a text has. Throws where it is no SQL. */
export async function countStatements({ connection }: Duckdb, text: string): Promise<number> {
  return (await connection.extractStatements(text)).count
}

/** Tables of the database itself, which hold paths and settings; `stored_…` are views that a question's own are made of; a dot or a slash is a file. */
const foreignTable = /^(duckdb|pragma|sqlite|pg|stored)_|[./\\]/
const ownTableFunctions: ReadonlySet<string> = new Set(['unnest', 'range', 'generate_series', 'json_each', 'json_tree'])
/** They tell settings, or run or explain another question. */
const foreignFunction = /^(duckdb_|pragma_|pg_|current_setting|getenv|json_serialize|json_deserialize|json_execute)/

/** Throws where a statement is no SELECT, or asks for anything but its own tables: what the database says of itself names the files, and whoever looks up other tables leaves its window. */
export async function requireOwnTables(duckdb: Duckdb, select: string): Promise<void> {
  const [row] = await duckdb.rows<{ tree: string }>(sql`select json_serialize_sql(cast(${select} as varchar)) as tree`)
  const tree = JSON.parse(row!.tree) as Tree
  // DuckDB writes no other statement as JSON.
  if (tree.error === true)
    throw new UserError(
      'Only SELECT is allowed: the events are evidence.',
      'Begin with select, with, from, describe or summarize.',
    )
  for (const part of listParts(tree)) {
    const foreign = toForeign(part)
    if (foreign !== null) throw new Error(`${foreign} is not allowed: a question is about the events alone`)
  }
}

/** A node of DuckDB's syntax tree, or anything in it. */
type Tree = { readonly [member: string]: unknown }

function listParts(tree: Tree): Tree[] {
  const parts: Tree[] = [tree]
  for (let place = 0; place < parts.length; place++)
    for (const member of Object.values(parts[place]!))
      if (typeof member === 'object' && member !== null) parts.push(member as Tree)
  return parts
}

function toForeign(part: Tree): string | null {
  const text = (name: string) => String(part[name] ?? '').toLowerCase()
  if (part.type === 'BASE_TABLE') {
    const name = [text('catalog_name'), text('schema_name'), text('table_name')].filter(Boolean).join('.')
    return foreignTable.test(name) ? name : null
  }
  if (part.type === 'SHOW_REF') return part.query === null && text('table_name') !== '"tables"' ? 'this show' : null
  if (part.type === 'TABLE_FUNCTION') {
    const name = String((part.function as Tree).function_name).toLowerCase()
    return ownTableFunctions.has(name) ? null : `${name}()`
  }
  return part.class === 'FUNCTION' && foreignFunction.test(text('function_name')) ? `${text('function_name')}()` : null
}
