import type { ReportFormat } from '../format.ts'
import type { Report } from '../report.ts'
import { toBundle } from '../stix/to-bundle.ts'

export const stix: ReportFormat = {
  id: 'stix',
  says: 'a bundle of STIX 2.1 for sharing',
  ending: 'json',
  *render(report: Report) {
    yield `${JSON.stringify(toBundle(report), null, 2)}\n`
  },
}
