import { hash } from 'node:crypto'
import { canonicalJson } from '../../model/canonical-json.ts'
import { columnIndex } from '../../store/columns.ts'
import type { Lane } from './lane.ts'
import { toStorable } from './secrets.ts'
import { recordLimitBytes, recordTooLarge } from './window.ts'

const {
  event_id,
  event_time,
  event_name,
  event_source,
  event_type,
  event_version,
  user_type,
  user_arn,
  file,
  record,
  batch,
} = columnIndex
const identifying = [event_version, event_id, user_type, user_arn]

/**
 * Whether the row just scanned is a CloudTrail record as it stands: a call, when it was, and some mark of CloudTrail's own. What is not may
 * still be an envelope, an Insights event, an S3 notification (`aws:s3`), or a record whose time is elsewhere: the slow way tells.
 */
export function isPlainRecord(lane: Lane): boolean {
  const { rows, scanner } = lane
  const has = (column: number) => rows.lengths[scanner.offset + column]! >= 0
  if (!has(event_time) || !(has(event_name) || has(event_source)) || !identifying.some(has)) return false
  if (rows.lengths[scanner.offset + event_type] === insight.length && rows.text(scanner.offset, event_type) === insight)
    return false
  return !startsWith(lane, event_source, 'aws:')
}

const insight = 'AwsCloudTrailInsight'

/** As above for what the slow way has unwrapped: it may lack a time. */
export function isAnyRecord(lane: Lane): boolean {
  const { rows, scanner } = lane
  const has = (column: number) => rows.lengths[scanner.offset + column]! >= 0
  return has(event_name) || has(event_source)
}

/** Makes the scanned row count. [start, end) are the record's bytes as scanned. */
export function acceptRow(lane: Lane, start: number, end: number): void {
  const { rows, scanner, tally } = lane
  const { offset } = scanner
  if (end - start > recordLimitBytes) {
    tally.reject(recordTooLarge)
    return
  }
  scanner.complete()
  if (!(rows.lengths[offset + event_id]! > 0))
    rows.put(offset + event_id, contentId(scanner.skipper.bytes.toString('utf8', start, end)))
  putInteger(lane, file, lane.file)
  putInteger(lane, record, lane.record++)
  putInteger(lane, batch, lane.batch)
  if (rows.lengths[offset + event_time]! >= 0) {
    const time = rows.times[rows.count]!
    if (time < lane.earliest) lane.earliest = time
    if (time > lane.latest) lane.latest = time
  }
  if (scanner.base === 0) {
    if (rows.until === 0) rows.from = start
    rows.until = end
  }
  rows.count++
  lane.total++
  tally.kept++
}

function putInteger(lane: Lane, column: number, value: number): void {
  const slot = lane.scanner.offset + column
  lane.rows.starts[slot] = value
  lane.rows.lengths[slot] = 0
}

/** The id of a record that has none: `x-` and 32 hex digits of the SHA-256 of its canonical content as it is stored, addendum aside. */
function contentId(json: string): string {
  const { addendum: _, eventID: __, ...content } = toStorable(JSON.parse(json)) as Record<string, unknown>
  return `x-${hash('sha256', canonicalJson(content), 'hex').slice(0, 32)}`
}

function startsWith(lane: Lane, column: number, text: string): boolean {
  const { rows, scanner } = lane
  if (rows.lengths[scanner.offset + column]! < text.length) return false
  const start = rows.starts[scanner.offset + column]! - scanner.base
  for (let i = 0; i < text.length; i++) if (scanner.skipper.bytes[start + i] !== text.charCodeAt(i)) return false
  return true
}
