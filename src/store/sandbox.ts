import { StatementType } from '@duckdb/node-api'
import type { Duckdb } from './duckdb.ts'
import { literal } from './sql.ts'

/** From now on the database reads no files but those of the folders, reaches nothing else, and changes no setting. */
export async function enclose(duckdb: Duckdb, folders: readonly string[]): Promise<void> {
  await duckdb.run(
    `set allowed_directories = [${folders.map(literal).join(', ')}]; set enable_external_access = false; set lock_configuration = true`,
  )
}

/** How many statements a text has, and whether it is one SELECT. Throws where it is no SQL. */
export async function countStatements(
  { connection }: Duckdb,
  text: string,
): Promise<{ readonly statements: number; readonly isSelect: boolean }> {
  const statements = await connection.extractStatements(text)
  if (statements.count !== 1) return { statements: statements.count, isSelect: false }
  const prepared = await statements.prepare(0)
  const { statementType } = prepared
  prepared.destroySync()
  return { statements: 1, isSelect: statementType === StatementType.SELECT }
}
