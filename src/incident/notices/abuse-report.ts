import { toField, toMoment, toText } from './field.ts'
import { findKeys, toAddress, toDistinct } from './named.ts'
import type { NoticeFormat } from './notice-format.ts'

/** A report of abuse by who suffered from it, in the form of XARF, versions 3 and 4 (xarf.org): what it names is one's own address, which somebody misuses. */
export const abuseReport: NoticeFormat = {
  id: 'abuse-report',
  says: 'a report of abuse, as XARF',
  recognise: (value) =>
    toText(value, 'xarf_version') !== null ||
    (toText(value, 'Report.ReportType') !== null && toField(value, 'ReporterInfo') !== undefined),
  read(value) {
    const report = toField(value, 'Report') ?? value
    const type =
      toText(report, 'ReportType') ?? [toText(value, 'category'), toText(value, 'type')].filter(Boolean).join('/')
    const id = toText(value, 'report_id') ?? toText(report, 'ReportID')
    const said = toText(report, 'description') ?? toText(report, 'AdditionalInfo')
    const sources = ['SourceIp', 'Source.IP', 'source_identifier', 'Source']
    return {
      source: 'abuse report',
      says: id === null ? type : `${type} (${id.slice(0, 64)})`,
      time: toMoment(report, 'Date', 'timestamp'),
      entities: toDistinct([...sources.flatMap((path) => toAddress(toText(report, path))), ...findKeys(said)]),
    }
  },
}
