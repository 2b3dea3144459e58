import type { Block } from './document.ts'
import type { Story } from './story.ts'

/** A part of the report for people. */
export type SectionWriter = {
  /** A word: links lead to it. */
  readonly id: string
  readonly title: string
  /** Its blocks; none where there is nothing to say, and then there is no such part. */
  write(story: Story): readonly Block[]
}
