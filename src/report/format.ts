import type { Report } from './report.ts'

/** A form in which a report can be had. */
export type ReportFormat = {
  /** As it is asked for: `--format id`. */
  readonly id: string
  readonly says: string
  /** The ending of its files, without a dot. */
  readonly ending: string
  /** The text, in pieces. */
  render(report: Report): Iterable<string>
}
