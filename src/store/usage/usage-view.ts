import { UserError } from '../../model/problem.ts'
import type { Events } from '../events.ts'
import type { Part } from '../manifest.ts'
import { filesSql } from '../part-file.ts'
import type { Workspace } from '../workspace.ts'
import { type BuildOptions, buildUsage, listMissing } from './build-usage.ts'
import { toUsagePath } from './usage-name.ts'
import { usageColumns } from './usage-sql.ts'

/** Adds the view `usage` to a DuckDB that has the view `events`, over the same parts; makes what is missing of it. */
export async function addUsageView(
  workspace: Workspace,
  { duckdb, parts }: Pick<Events, 'duckdb' | 'parts'>,
  options: BuildOptions = {},
): Promise<void> {
  await buildUsage(workspace, parts, options)
  if (listMissing(workspace, parts).length > 0)
    throw new UserError('The events were stored anew while this question was asked.', 'Ask again.')
  await duckdb.run(usageView(workspace, parts))
}

/**
 * The view `usage` over the roll-ups of parts, which `buildUsage` has made: a row for each part, day, account, subject, dimension and value.
 * Loose parts share days, so who asks sums: `sum(events)`, `min(first)`, `max(last)`, `bit_or(minutes)`, grouped by what is wanted.
 */
export function usageView(workspace: Workspace, parts: readonly Part[]): string {
  const rows = parts.length > 0 ? filesSql(parts.map((part) => toUsagePath(workspace, part))) : noRows
  return `create or replace view usage as select * from ${rows}`
}

const noRows = `(select ${usageColumns.map(([name, type]) => `null::${type} as ${name}`).join(', ')} limit 0)`
