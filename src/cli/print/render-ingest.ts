import type { IngestResult, Skipped } from '../../model/ledger.ts'
import { toFew } from './few.ts'
import { type Field, renderFields } from './fields.ts'
import { toCount, toCounted, toDuration, toSize, toSpan } from './numbers.ts'
import type { Page } from './page.ts'

/** What one run of ingest did, for people. */
export function renderIngest(ingest: IngestResult, page: Page): string {
  return renderFields(toFields(ingest), page)
}

function toFields(ingest: IngestResult): Field[] {
  const { files, bytes, rawBytes, records, stored, replaced, duplicates, rejected, from, until, seconds } = ingest
  const counts = [`${toCounted(stored, 'event')} stored`]
  if (replaced > 0) counts.push(`${toCount(replaced)} of them replaced older ones`)
  if (duplicates > 0) counts.push(`${toCount(duplicates)} known already`)
  if (rejected > 0) counts.push(`${toCount(rejected)} rejected`)
  const size =
    rawBytes === 0 || rawBytes === bytes ? toSize(bytes) : `${toSize(bytes)}, ${toSize(rawBytes)} decompressed`
  return [
    { name: 'read', lines: [`${toCounted(files, 'file')} (${size}) in ${toDuration(seconds)}`] },
    { name: 'records', lines: [`${toCount(records)}: ${counts.join(', ')}`] },
    { name: 'time', lines: from && until ? [toSpan(from, until)] : [] },
    { name: 'accounts', lines: ingest.accounts.length > 0 ? [toFew(ingest.accounts, 6)] : [] },
    { name: 'Regions', lines: ingest.regions.length > 0 ? [toFew(ingest.regions, 8)] : [] },
  ]
}

const mostReasons = 10

/** A line for each reason, not for each file; `command` lists them all. */
export function toSkippedNotes(skipped: readonly Skipped[], command = 'status'): string[] {
  const groups = [...Map.groupBy(skipped, ({ reason }) => reason)].sort(
    ([, one], [, other]) => other.length - one.length,
  )
  const notes = groups
    .slice(0, mostReasons)
    .map(([reason, files]) =>
      files.length === 1
        ? `left out: ${reason} (${files[0]!.file})`
        : `left out ${toCounted(files.length, 'time')}: ${reason} (${files[0]!.file}, …)`,
    )
  const more = groups.length - mostReasons
  return more > 0 ? [...notes, `left out for ${toCounted(more, 'reason')} more: ${command} lists them`] : notes
}
