import type { AccessBody, AccessEntry, AccessExtent, DatedEntry } from '../model/access.ts'
import type { Workspace } from './workspace.ts'

/** Writes down what a source says of its moment; what is there from a later one stays. Returns how many were taken. Call it inside a transaction. */
export function putAccess(workspace: Workspace, entries: readonly AccessEntry[], dated: string): number {
  const put = workspace.cases.prepare(
    `insert into access_entries (arn, source, account, kind, body, dated) values (?, ?, ?, ?, ?, ?)
     on conflict (arn, source) do update set kind = excluded.kind, body = excluded.body, dated = excluded.dated where excluded.dated >= dated`,
  )
  let taken = 0
  for (const { arn, source, body } of entries)
    taken += Number(put.run(arn, source, arn.split(':')[4] ?? '', body.kind, JSON.stringify(body), dated).changes)
  return taken
}

/** What has been imported, by source and account. */
export function listAccessExtents(workspace: Workspace): AccessExtent[] {
  return workspace.cases
    .prepare(
      'select source, account, max(dated) as dated, count(*) as entries from access_entries group by source, account order by account, source',
    )
    .all()
    .map((row) => ({ ...row })) as unknown as AccessExtent[]
}

/** All entries as text, to be read with `readAccess` when they are asked for: of a large account most never are. */
export function listAccess(workspace: Workspace): AccessRow[] {
  return workspace.cases
    .prepare('select arn, source, kind, body, dated from access_entries order by arn, source')
    .all() as unknown as AccessRow[]
}

export type AccessRow = Omit<DatedEntry, 'body'> & { readonly kind: AccessBody['kind']; readonly body: string }

export function readAccess({ arn, source, body, dated }: AccessRow): DatedEntry {
  return { arn, source, dated, body: JSON.parse(body) as AccessBody }
}
