/**
 * Builds knowledge/published-calls.json out of a collection of published reports: which calls each names, and in how many reports a call is
 * seen. The collection is a JSON file beside the clone: node knowledge/build/published-calls.ts <playbooks.json>
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { PublishedCall, PublishedFile, Report } from '../../src/knowledge/calls/published-calls.ts'

type Event = { readonly eventSource: string; readonly eventName: string }
type Playbook = {
  readonly playbook: string
  readonly actor: string | null
  readonly source_title: string
  readonly source_url: string
  readonly source_via: string
  readonly events: readonly Event[]
}
type Collection = {
  readonly made: string
  readonly report_count_in_traildiscover: number
  readonly playbooks: readonly Playbook[]
  readonly event_report_counts: { readonly list: readonly (Event & { readonly reports: number })[] }
  readonly aws_quarantine_policy_v3_denied_actions: { readonly source: string; readonly actions: readonly string[] }
}

/** What tells of no intrusion: attacks that are played, lists of calls to watch, and the mark of one tool. */
const kinds: Readonly<Record<string, Report['kind']>> = {
  'Stratus aws.discovery.ses-enumerate (simulation)': 'simulation',
  'AWS SES response runbook watch list': 'watch-list',
  'Prowler LLM-jacking action list': 'watch-list',
  'TruffleHog key validation': 'watch-list',
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('Name the collection of reports.')
const collection: Collection = JSON.parse(readFileSync(path, 'utf8'))
const calls = new Map<string, { reports: number; named: number[] }>()
for (const [index, { events }] of collection.playbooks.entries())
  for (const event of events) toCall(event).named.push(index)
for (const event of collection.event_report_counts.list) toCall(event).reports = event.reports

const file: PublishedFile = {
  date: collection.made,
  licence: 'CC BY 4.0',
  attribution:
    'TrailDiscover by Adan Alvarez (https://traildiscover.cloud), CC BY 4.0: which reports name a call. Names of calls and addresses of reports are facts; no text of a report is copied.',
  reports: collection.playbooks.map(({ playbook, actor, source_title, source_url }) => ({
    name: playbook,
    kind: kinds[playbook] ?? 'intrusion',
    actor,
    title: source_title,
    url: source_url,
  })),
  reportsCounted: collection.report_count_in_traildiscover + collection.playbooks.filter(isFromElsewhere).length,
  quarantine: {
    policy: 'AWSCompromisedKeyQuarantineV3, version v2 of 2024-10-02',
    denies: collection.aws_quarantine_policy_v3_denied_actions.actions,
  },
  calls: Object.fromEntries([...calls].sort(([one], [other]) => (one < other ? -1 : 1)).map(toCounted)),
}
writeFileSync(new URL('../published-calls.json', import.meta.url), render(file))

function toCall({ eventSource, eventName }: Event): { reports: number; named: number[] } {
  const key = `${eventSource}:${eventName}`
  const call = calls.get(key) ?? { reports: 0, named: [] }
  calls.set(key, call)
  return call
}

/**
 * TrailDiscover's own count, where it gives one (it leaves out calls of a single report), and the intrusions that were read elsewhere.
 */
function toCounted([key, call]: [string, { reports: number; named: number[] }]): [string, PublishedCall] {
  const named = [...new Set(call.named)]
  const intrusions = named.map((index) => collection.playbooks[index]!).filter(({ playbook }) => !(playbook in kinds))
  const elsewhere = intrusions.filter(isFromElsewhere).length
  return [key, { reports: Math.max(call.reports, intrusions.length - elsewhere) + elsewhere, named }]
}

function isFromElsewhere({ playbook, source_via }: Playbook): boolean {
  return !source_via.startsWith('TrailDiscover') && !(playbook in kinds)
}

/** One report, one call to a line. */
function render({ reports, calls: counted, ...head }: PublishedFile): string {
  const top = JSON.stringify(head, null, 2).slice(0, -2)
  const lines = Object.entries(counted).map(([key, call]) => `    ${JSON.stringify(key)}: ${JSON.stringify(call)}`)
  return `${top},\n  "reports": [\n${reports.map((report) => `    ${JSON.stringify(report)}`).join(',\n')}\n  ],\n  "calls": {\n${lines.join(',\n')}\n  }\n}\n`
}
