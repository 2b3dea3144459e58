import type { IngestResult, RecordCounts, Skipped } from '../../model/ledger.ts'
import { toNearPath } from '../near-path.ts'
import { toFew } from './few.ts'
import { type Field, renderFields } from './fields.ts'
import { toCount, toCounted, toDuration, toSize, toSpan } from './numbers.ts'
import type { Page } from './page.ts'

/** What one run of ingest did, for people; its extent only where nothing else beside it says it. */
export function renderIngest(ingest: IngestResult, page: Page, { isExtentShown = true } = {}): string {
  return renderFields([...toReadFields(ingest), ...(isExtentShown ? toExtentFields(ingest) : [])], page)
}

function toReadFields({ files, bytes, rawBytes, seconds, skipped, ...counts }: IngestResult): Field[] {
  const size =
    rawBytes === 0 || rawBytes === bytes ? toSize(bytes) : `${toSize(bytes)}, ${toSize(rawBytes)} decompressed`
  const read = `${toCounted(files, 'file')} (${size}) in ${toDuration(seconds)}${toKnown(files, skipped)}`
  return [
    { name: 'read', lines: [read] },
    { name: 'records', lines: [counts.records === 0 && skipped.some(isKnown) ? 'none that are new' : toFates(counts)] },
  ]
}

/** Files that an earlier run has read are not read again: no records of theirs are no loss. */
function toKnown(files: number, skipped: readonly Skipped[]): string {
  const known = skipped.filter(isKnown).length
  if (known === 0) return ''
  return known === files ? ', all ingested before' : `, ${toCount(known)} of them ingested before`
}

function toFates({ records, stored, replaced, duplicates, rejected }: RecordCounts): string {
  if (records === 0) return 'none'
  const fates = [`${toCounted(stored, 'event')} stored`]
  if (replaced > 0) fates.push(`${toCount(replaced)} of them replaced older ones`)
  if (duplicates > 0) fates.push(toCounted(duplicates, 'duplicate'))
  if (rejected > 0) fates.push(`${toCount(rejected)} rejected`)
  return `${toCount(records)}: ${fates.join(', ')}`
}

function toExtentFields({ from, until, accounts, regions }: IngestResult): Field[] {
  return [
    { name: 'time', lines: from && until ? [toSpan(from, until)] : [] },
    { name: 'accounts', lines: accounts.length > 0 ? [toFew(accounts, 6)] : [] },
    { name: 'Regions', lines: regions.length > 0 ? [toFew(regions, 8)] : [] },
  ]
}

const mostReasons = 10

/** What is to be said beside the counts: what was left out, and that there was nothing to read. */
export function toIngestNotes({ files, skipped }: IngestResult): string[] {
  return files === 0 && skipped.length === 0 ? ['There is no file in what was named.'] : toSkippedNotes(skipped)
}

/** A line for each reason, not for each file; `command` lists them all. Files that an earlier run has read are counted elsewhere. */
export function toSkippedNotes(skipped: readonly Skipped[], command = 'status'): string[] {
  const parts = skipped.filter((one) => !isKnown(one)).map(toPart)
  const groups = [...Map.groupBy(parts, ({ reason }) => reason)].sort(([, one], [, other]) => other.length - one.length)
  const notes = groups.slice(0, mostReasons).map(([reason, alike]) => {
    const example = `${toNearPath(alike[0]!.file)}${alike.length > 1 ? ', …' : ''}`
    return `left out${toExtent(alike)}: ${reason} (${example})`
  })
  const more = groups.length - mostReasons
  return more > 0 ? [...notes, `left out for ${toCounted(more, 'reason')} more: ${command} lists them`] : notes
}

/** A file, or so many things inside of one. */
type Part = { readonly file: string; readonly reason: string; readonly times: number | null }

function toPart({ file, reason }: Skipped): Part {
  const [, times, inner] = /^(\d+) × (.+)$/s.exec(reason) ?? []
  return inner === undefined ? { file, reason, times: null } : { file, reason: inner, times: Number(times) }
}

function toExtent(alike: readonly Part[]): string {
  const files = alike.length === 1 ? '' : ` in ${toCount(alike.length)} files`
  const times = alike.reduce((sum, part) => sum + (part.times ?? 1), 0)
  if (alike.every((part) => part.times === null)) return alike.length === 1 ? '' : ` ${toCount(times)} files`
  return times === 1 ? ' once' : ` ${toCount(times)} times${files}`
}

function isKnown({ reason }: Skipped): boolean {
  return reason.startsWith('already ingested')
}
