import { join } from 'node:path'
import type { Duckdb } from './duckdb.ts'
import type { Part } from './manifest.ts'
import { filesSql } from './part-file.ts'
import type { Workspace } from './workspace.ts'

/** Accounts and Regions of a part's events, sorted. */
export type Places = { readonly accounts: readonly string[]; readonly regions: readonly string[] }

/** A log that names more is not listed further. */
const placesListed = 1000

/** Where the events of parts happened. A part never changes, so it is asked once and remembered beside the manifest. */
export async function toPlaces(duckdb: Duckdb, workspace: Workspace, parts: readonly Part[]): Promise<Places> {
  const held = readPlaces(workspace)
  const missing = parts.filter(({ path }) => !held.has(path))
  for (const { path } of missing) held.set(path, await askPlaces(duckdb, workspace, path))
  const own = parts.map(({ path }) => held.get(path)!)
  return { accounts: union(own.map(({ accounts }) => accounts)), regions: union(own.map(({ regions }) => regions)) }
}

function readPlaces(workspace: Workspace): Map<string, Places> {
  const rows = workspace.cases.prepare('select path, accounts, regions from part_places').all()
  return new Map(
    (rows as { path: string; accounts: string; regions: string }[]).map(({ path, accounts, regions }) => [
      path,
      { accounts: JSON.parse(accounts), regions: JSON.parse(regions) },
    ]),
  )
}

async function askPlaces(duckdb: Duckdb, workspace: Workspace, path: string): Promise<Places> {
  const listed = (column: string) =>
    `list_slice(list_sort(list(distinct ${column}) filter (where ${column} is not null)), 1, ${placesListed})`
  const [row] = await duckdb.rows<{ accounts: string[] | null; regions: string[] | null }>(
    `select ${listed('coalesce(recipient_account, user_account)')} as accounts, ${listed('region')} as regions
     from ${filesSql([join(workspace.events, path)])}`,
  )
  const places = { accounts: row!.accounts ?? [], regions: row!.regions ?? [] }
  workspace.cases
    .prepare('insert or ignore into part_places (path, accounts, regions) values (?, ?, ?)')
    .run(path, JSON.stringify(places.accounts), JSON.stringify(places.regions))
  return places
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort()
}
