/** The forms in which a report can be had; `src/report/formats` holds one file for each. */
export const reportFormatIds = [
  'markdown',
  'html',
  'json',
  'csv',
  'jsonl',
  'indicators-csv',
  'indicators-jsonl',
  'timesketch',
  'stix',
  'ocsf',
  'navigator',
] as const
export type ReportFormatId = (typeof reportFormatIds)[number]
