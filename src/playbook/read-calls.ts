import { isMap, isSeq, type YAMLMap } from 'yaml'
import { toKeyOfName } from './call-name.ts'
import { callOutcomes, type PlaybookCall } from './playbook.ts'
import { plain, type Tell, toText, toTexts } from './yaml-node.ts'

/** So many calls are read of one playbook. */
const mostCalls = 300
const form = 'Write - { call: ses:GetSendQuota }, with weight: 2 or outcome: denied where that is known.'

/** The calls that can be used, each once. */
export function readCalls(map: YAMLMap, tell: Tell): PlaybookCall[] {
  const list = map.get('calls', true) as unknown
  if (!isSeq(list)) {
    tell('The playbook has no list of calls.', form, list ?? map)
    return []
  }
  const seen = new Set<string>()
  return list.items.slice(0, mostCalls).flatMap((node) => {
    const call = readCall(node, tell)
    if (call === null) return []
    if (seen.has(call.key)) return tell(`${call.call} stands in the playbook twice.`, 'Leave one out.', node) ?? []
    seen.add(call.key)
    return call
  })
}

function readCall(node: unknown, tell: Tell): PlaybookCall | null {
  const text = isMap(node) ? toText(node, 'call') : plain(node)
  const key = typeof text === 'string' ? toKeyOfName(text) : null
  if (key === null || typeof text !== 'string')
    return tell(`"${String(text ?? '').slice(0, 60)}" is no call.`, form, node)
  const common = { call: text.trim(), key }
  if (!isMap(node)) return { ...common, weight: 1, outcome: 'any' }
  return { ...common, weight: readWeight(node, tell), outcome: readOutcome(node, tell) }
}

function readWeight(map: YAMLMap, tell: Tell): number {
  const weight = plain(map.get('weight', true))
  if (weight === undefined || weight === null) return 1
  if (typeof weight === 'number' && weight > 0 && weight <= 10) return weight
  tell('A weight is a number over 0, up to 10.', '1 is a call like the others, 2 one that tells twice as much.', map)
  return 1
}

function readOutcome(map: YAMLMap, tell: Tell): PlaybookCall['outcome'] {
  const text = toText(map, 'outcome')
  const outcome = callOutcomes.find((name) => name === text)
  if (text !== null && !outcome)
    tell(`"${text.slice(0, 60)}" is no outcome.`, `Write outcome: ${callOutcomes.join(' or ')}.`, map)
  return outcome ?? 'any'
}

/** The keys of the calls in their order; each has to be among the calls. */
export function readOrder(map: YAMLMap, calls: readonly PlaybookCall[], tell: Tell): string[] {
  const known = new Set(calls.map(({ key }) => key))
  const keys = toTexts(map, 'order', tell).flatMap((text) => {
    const key = toKeyOfName(text)
    if (key !== null && known.has(key)) return key
    const hint = 'The order names calls of the playbook, as they are written there.'
    return (
      tell(`The order names "${text.slice(0, 60)}", which is not among the calls.`, hint, map.get('order', true)) ?? []
    )
  })
  return [...new Set(keys)]
}
