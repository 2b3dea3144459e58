import type { ReportFormat } from '../format.ts'
import type { Report } from '../report.ts'
import { toCounted } from '../say/numbers.ts'

/** A layer of the ATT&CK Navigator, format 4.5: the techniques, each with how many calls show it. */
export const navigator: ReportFormat = {
  id: 'navigator',
  says: 'a layer for the ATT&CK Navigator',
  ending: 'json',
  *render(report) {
    yield `${JSON.stringify(toLayer(report), null, 2)}\n`
  },
}

function toLayer({ incident }: Report) {
  const known = incident.techniques.filter(({ id }) => /^T\d{4}(\.\d{3})?$/.test(id))
  const most = Math.max(1, ...known.map(({ events }) => events))
  return {
    name: incident.title,
    versions: { navigator: '4.9.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: `Techniques of the incident ${incident.id}, from ${incident.first} to ${incident.last}.`,
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    techniques: known.map(({ id, events }) => ({
      techniqueID: id,
      score: events,
      enabled: true,
      comment: events === 0 ? 'No single call shows it.' : `${toCounted(events, 'call')}.`,
      showSubtechniques: id.includes('.'),
    })),
    gradient: { colors: ['#ffe8d6', '#b3261e'], minValue: 0, maxValue: most },
    legendItems: [{ label: 'The darker, the more calls show it', color: '#b3261e' }],
    metadata: [{ name: 'Incident', value: incident.id }],
  }
}
