import { isMap, isSeq, type YAMLMap } from 'yaml'
import { networkClasses } from '../model/network.ts'
import { parseDuration } from './duration.ts'
import type { LearnedFrom, Playbook, PlaybookNetwork } from './playbook.ts'
import { plain, type Tell, toText } from './yaml-node.ts'

/** How long it takes, in seconds. */
export function readTiming(map: YAMLMap, tell: Tell): Playbook['timing'] {
  const timing = map.get('timing', true) as unknown
  const read = (name: string): number | null => {
    const text = isMap(timing) ? toText(timing, name) : null
    const seconds = text === null ? null : parseDuration(text)
    if (text !== null && seconds === null)
      tell(`"${text.slice(0, 60)}" is no stretch of time.`, `Write ${name}: 40s, 90m, 6h or 3d.`, timing)
    return seconds
  }
  if (timing !== undefined && plain(timing) !== null && !isMap(timing))
    tell('timing is no map.', 'Write timing: { median_gap: 40s, span: 6h }.', timing)
  return { medianGapSeconds: read('median_gap'), spanSeconds: read('span') }
}

/** Networks by class, by AS number, or by both. */
export function readNetworks(map: YAMLMap, tell: Tell): PlaybookNetwork[] {
  const list = map.get('networks', true) as unknown
  if (!isSeq(list)) return []
  return list.items.slice(0, 200).flatMap((node) => {
    const asn = isMap(node) ? plain(node.get('asn', true)) : null
    const name = isMap(node) ? toText(node, 'class') : null
    const network = {
      class: networkClasses.find((one) => one === name) ?? null,
      asn: typeof asn === 'number' && Number.isSafeInteger(asn) && asn > 0 ? asn : null,
    }
    if (network.class !== null || network.asn !== null) return network
    const hint = `Write - { class: hosting } or - { asn: 64496 }; classes are ${networkClasses.join(', ')}.`
    return tell('A network has a class, or the number of an autonomous system.', hint, node) ?? []
  })
}

/** Where it is from: title and address. */
export function readSources(map: YAMLMap, tell: Tell): Playbook['sources'] {
  const list = map.get('sources', true) as unknown
  if (!isSeq(list)) return []
  return list.items.slice(0, 50).flatMap((node) => {
    const [title, url] = isMap(node) ? [toText(node, 'title'), toText(node, 'url')] : [null, null]
    if (title !== null && url !== null && /^https?:\/\/\S+$/.test(url)) return { title, url }
    return tell('A source has a title and an address.', 'Write - { title: …, url: https://… }.', node) ?? []
  })
}

/** Keytrail writes it, and reads it back as it is. */
export function readLearnedFrom(map: YAMLMap): LearnedFrom | null {
  const node = map.get('learned_from', true) as unknown
  if (!isMap(node)) return null
  const texts = (name: string): string[] => {
    const list = node.get(name, true) as unknown
    return isSeq(list) ? list.items.map((item) => String(plain(item))) : []
  }
  const events = plain(node.get('events', true))
  return {
    incidents: texts('incidents'),
    leads: texts('leads'),
    from: toText(node, 'from') ?? '',
    until: toText(node, 'until') ?? '',
    events: typeof events === 'number' ? events : 0,
  }
}
