import { abuseReport } from './abuse-report.ts'
import { guardDuty } from './guard-duty.ts'
import { health } from './health.ts'
import type { NoticeFormat } from './notice-format.ts'

/** All forms of somebody else's findings; the first that recognises a value reads it. */
export const noticeFormats: readonly NoticeFormat[] = [guardDuty, health, abuseReport]
