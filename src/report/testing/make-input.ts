import type { NetworkInfo } from '../../model/network.ts'
import type { ReportInput } from '../report-input.ts'
import { makeAlert, makeIncident } from './make-incident.ts'
import { addresses, makeEvents } from './theft.ts'

export function makeInput(given: Partial<ReportInput> = {}): ReportInput {
  return {
    incident: makeIncident(),
    alerts: [makeAlert()],
    events: makeEvents(),
    files: [
      {
        id: 1,
        path: '/logs/trail.json.gz',
        size: 1234,
        sha256: 'ab'.repeat(32),
        status: 'read',
        rawBytes: 5678,
        records: 9,
        stored: 9,
        replaced: 0,
        duplicates: 0,
        rejected: 0,
        reasons: {},
        ingestedAt: '2025-03-07T07:00:00Z',
      },
    ],
    networks: new Map([[addresses[0], hosting]]),
    networkSources: [
      {
        name: 'networks shipped with keytrail',
        kind: 'shipped',
        label: null,
        date: '2026-06-17',
        ranges: 1,
        licence: 'CC BY 4.0',
        attribution: 'IP Geolocation by DB-IP (https://db-ip.com)',
        sha256: null,
        importedAt: null,
      },
    ],
    ruleVersions: [{ id: 'bae188e0-d4d2-47ac-bce2-2b7b2b342de5', digest: 'c0ffee'.repeat(10) }],
    version: '0.1.0',
    written: '2025-03-07T09:00:00Z',
    ...given,
  }
}

const hosting: NetworkInfo = {
  asn: 64500,
  organisation: 'Example Hosting',
  country: 'NL',
  countryMeans: 'registered',
  place: null,
  class: 'hosting',
  isHosting: true,
  labels: [],
  cloudRange: null,
  source: 'a table',
}
