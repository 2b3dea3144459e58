import { link, type Span, type Words } from './document.ts'
import type { ReportInput } from './report-input.ts'

/** Whose data the report shows, as their licences ask for it. The shipped table's addresses on the web are links; those of imported files are text. */
export function toAttributions({
  networkSources,
  networks,
}: Pick<ReportInput, 'networkSources' | 'networks'>): Words[] {
  if (networks.size === 0) return []
  return networkSources.map(({ name, kind, date, attribution, licence }) => {
    const credit = attribution ?? licence
    const of = `Networks: ${name}, ${date}`
    if (credit === null) return `${of}.`
    return [`${of}. `, ...(kind === 'shipped' ? toLinked(credit) : [credit])]
  })
}

function toLinked(text: string): (string | Span)[] {
  return text.split(/(https:\/\/[\w.-]+(?:\/[\w./-]*)?)/).map((part, index) => (index % 2 === 1 ? link(part) : part))
}
