import type { Part } from '../manifest.ts'
import { filesSql } from '../part-file.ts'
import type { Workspace } from '../workspace.ts'
import { toUsagePath } from './usage-name.ts'
import { usageColumns } from './usage-sql.ts'

/**
 * The view `usage` over the roll-ups of parts, which `buildUsage` has made: a row for each part, day, account, subject, dimension and value.
 * Loose parts share days, so who asks sums: `sum(events)`, `min(first)`, `max(last)`, `bit_or(minutes)`, grouped by what is wanted.
 */
export function usageView(workspace: Workspace, parts: readonly Part[]): string {
  const rows = parts.length > 0 ? filesSql(parts.map((part) => toUsagePath(workspace, part))) : noRows
  return `create or replace view usage as select * from ${rows}`
}

const noRows = `(select ${usageColumns.map(([name, type]) => `null::${type} as ${name}`).join(', ')} limit 0)`
