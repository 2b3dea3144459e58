import { basename } from 'node:path'
import { isMap, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { ContentProblem } from '../model/answers.ts'
import { closest } from '../model/closest.ts'
import { fewestCalls, type Playbook, playbookKinds } from './playbook.ts'
import { readCalls, readOrder } from './read-calls.ts'
import { readLearnedFrom, readNetworks, readSources, readTiming } from './read-parts.ts'
import { plain, type Tell, toText, toTexts } from './yaml-node.ts'

export type ParsedPlaybook = { readonly playbook: Playbook | null; readonly problems: readonly ContentProblem[] }

const members = [
  'title',
  'says',
  'kind',
  'actor',
  'date',
  'calls',
  'order',
  'timing',
  'agents',
  'networks',
  'errors',
  'tls',
  'sources',
  'attribution',
  'learned_from',
] as const

/** Reads a playbook. A part that is wrong is left out and told; without title, sentence or four calls there is no playbook. */
export function parsePlaybook(file: string, text: string): ParsedPlaybook {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problems: ContentProblem[] = []
  const tell: Tell = (says, hint, node) => {
    const offset = (node as Node | undefined)?.range?.[0]
    const at = offset === undefined ? null : lines.linePos(offset)
    const place = at && { line: at.line, column: at.col }
    problems.push({ severity: 'error', code: 'playbook-invalid', says, hint, file, ...place })
    return null
  }
  for (const { message, pos } of document.errors.slice(0, 20))
    tell(message.split('\n', 1)[0]!.slice(0, 200), 'A playbook is YAML 1.2.', { range: pos })
  if (problems.length > 0) return { playbook: null, problems }
  const map = document.contents
  if (isMap(map)) return { playbook: toPlaybook(file, map, tell), problems }
  tell('The file holds no playbook.', 'A playbook is a map with title, says and calls: see playbooks/README.md.')
  return { playbook: null, problems }
}

function toPlaybook(file: string, map: YAMLMap, tell: Tell): Playbook | null {
  tellUnknown(map, tell)
  const title =
    toText(map, 'title') ?? tell('The playbook has no title.', 'Write title: in whose words you know it.', map)
  const says = toText(map, 'says') ?? tell('The playbook does not say what is done.', 'Write says: one sentence.', map)
  const calls = readCalls(map, tell)
  if (calls.length < fewestCalls)
    tell(
      `The playbook has ${calls.length === 1 ? 'one call' : `${calls.length || 'no'} calls`}, and many honest people make so few.`,
      `Name at least ${fewestCalls} different ones; for fewer, write a rule.`,
      map.get('calls', true) ?? map,
    )
  if (title === null || says === null || calls.length < fewestCalls) return null
  return {
    name: basename(file).replace(/\.ya?ml$/, ''),
    title,
    says,
    kind: readKind(map, tell),
    actor: toText(map, 'actor'),
    date: toText(map, 'date') ?? '',
    calls,
    order: readOrder(map, calls, tell),
    timing: readTiming(map, tell),
    agents: toTexts(map, 'agents', tell),
    networks: readNetworks(map, tell),
    errors: toTexts(map, 'errors', tell),
    tls: toTexts(map, 'tls', tell),
    sources: readSources(map, tell),
    attribution: toText(map, 'attribution'),
    learnedFrom: readLearnedFrom(map),
    file,
  }
}

function tellUnknown(map: YAMLMap, tell: Tell): void {
  for (const { key } of map.items) {
    const name = String(plain(key)).slice(0, 60)
    if ((members as readonly string[]).includes(name)) continue
    const close = closest(name, members)
    tell(`A playbook has no "${name}".`, close ? `Do you mean ${close}?` : `It has ${members.join(', ')}.`, key)
  }
}

function readKind(map: YAMLMap, tell: Tell): Playbook['kind'] {
  const text = toText(map, 'kind')
  const kind = playbookKinds.find((name) => name === text)
  if (text !== null && !kind)
    tell(`"${text.slice(0, 60)}" is no kind of playbook.`, `Write ${playbookKinds.join(', ')}.`, map.get('kind', true))
  return kind ?? 'intrusion'
}
