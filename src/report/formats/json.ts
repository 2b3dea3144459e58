import type { ReportFormat } from '../format.ts'

/** All that the report is made of; what stands in it for people is left to Markdown and HTML. */
export const json: ReportFormat = {
  id: 'json',
  says: 'all of it, for a program',
  ending: 'json',
  *render({ incident, alerts, indicators, events, files, networks, networkSources, ruleVersions, version, written }) {
    const tool = { name: 'keytrail', version }
    const about = { written, tool, incident, alerts, indicators, events, files }
    yield `${JSON.stringify({ ...about, networks: Object.fromEntries(networks), networkSources, ruleVersions }, null, 2)}\n`
  },
}
