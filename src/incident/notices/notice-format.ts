import type { Notice } from '../../model/notice.ts'

/** A form in which somebody else's finding comes, as parsed JSON. */
export type NoticeFormat = {
  readonly id: string
  readonly says: string
  recognise(value: unknown): boolean
  /** The finding; or, in a sentence's end, why it is no lead: `a sample, made for a test`. */
  read(value: unknown): Notice | string
}
