import { Document, type YAMLMap, type YAMLSeq } from 'yaml'
import { renderDuration } from './duration.ts'
import type { Playbook } from './playbook.ts'

/** A playbook as YAML that a person can edit. `remarks` stand behind calls, by their keys. */
export function renderPlaybook(playbook: Playbook, remarks: ReadonlyMap<string, string> = new Map()): string {
  const document = new Document(toMembers(playbook))
  const calls = document.get('calls') as YAMLSeq<YAMLMap>
  calls.items.forEach((item, place) => {
    item.flow = true
    const remark = remarks.get(playbook.calls[place]!.key)
    if (remark !== undefined) item.comment = ` ${remark}`
  })
  for (const name of ['timing', 'agents', 'networks', 'errors', 'tls']) {
    const node = document.get(name) as YAMLMap | YAMLSeq | undefined
    if (node) node.flow = true
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function toMembers({ calls, order, timing, learnedFrom, ...playbook }: Playbook): Record<string, unknown> {
  const written = new Map(calls.map(({ key, call }) => [key, call]))
  const { medianGapSeconds, spanSeconds } = timing
  const times = {
    ...(medianGapSeconds !== null && { median_gap: renderDuration(medianGapSeconds) }),
    ...(spanSeconds !== null && { span: renderDuration(spanSeconds) }),
  }
  const members = {
    title: playbook.title,
    says: playbook.says,
    kind: playbook.kind,
    actor: playbook.actor,
    date: playbook.date,
    calls: calls.map(({ call, weight, outcome }) => ({
      call,
      ...(weight !== 1 && { weight }),
      ...(outcome !== 'any' && { outcome }),
    })),
    order: order.map((key) => written.get(key)!),
    timing: times,
    agents: playbook.agents,
    networks: playbook.networks.map(({ class: kind, asn }) => ({ ...(kind && { class: kind }), ...(asn && { asn }) })),
    errors: playbook.errors,
    tls: playbook.tls,
    sources: playbook.sources,
    attribution: playbook.attribution,
    learned_from: learnedFrom && withoutEmpty(learnedFrom),
  }
  return withoutEmpty(members)
}

function withoutEmpty(members: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}
