import { bare } from './bare.ts'
import { batch } from './batch.ts'
import { digest } from './digest.ts'
import { eventBridge } from './event-bridge.ts'
import type { Format } from './format.ts'
import { insight } from './insight.ts'
import { list } from './list.ts'
import { logEvents } from './log-events.ts'
import { lookup } from './lookup.ts'
import { queueMessage } from './queue-message.ts'
import { raw } from './raw.ts'
import { respelt } from './respelt.ts'
import { s3Notification } from './s3-notification.ts'
import { stranger } from './stranger.ts'
import { wrapped } from './wrapped.ts'

export { unwrap } from './unwrap.ts'

/**
 * Asked in this order; the first that recognises a value opens it. What looks like a record and is none stands before
 * the record, what looks into things by guess stands last.
 */
export const formats: readonly Format[] = [
  digest,
  insight,
  s3Notification,
  queueMessage,
  logEvents,
  eventBridge,
  lookup,
  bare,
  batch,
  list,
  raw,
  respelt,
  stranger,
  wrapped,
]
