import type { ScopedEntity } from '../../model/scope.ts'
import { toFamily, withAgentsJoined } from '../agent-groups.ts'
import { type Block, code, heading, list, paragraph, sentences, table, type Words } from '../document.ts'
import { renderEvidence } from '../evidence-graph.ts'
import { toCapital, toList, toSentence } from '../say/lists.ts'
import { toPeriod } from '../say/moments.ts'
import { toName, toShortName, toWho } from '../say/names.ts'
import { toCounted, toWorded } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import { type Account, type Story, toDistinct, toOutcome } from '../story.ts'

const mostRows = 60

/** From the lead to everything else: what was seen together, and why each belongs to it. */
export const scoping: SectionWriter = {
  id: 'scope',
  title: 'How it was scoped',
  write: (story) =>
    story.accounts.length === 0 && story.of('hostile').length === 0
      ? []
      : [...toIntroduction(story), ...toGraph(story), ...toPivots(story), ...toReasons(story)],
}

function toIntroduction(story: Story): Block[] {
  const { accounts } = story
  const [sure, suspected] = [accounts.filter(isSure), accounts.filter((account) => !isSure(account))].map(toNames)
  const leads = toNames(
    accounts.filter(({ identity, keys }) => [identity, ...keys].some((one) => one !== null && one.path.length <= 1)),
  )
  const found = sure!.filter((name) => !leads.includes(name))
  return sentences(
    leads.length > 0 && `${toNamer(story)} named ${toWho(leads)}.`,
    found.length === 0
      ? 'The search went on from there until nothing new was likely enough; it found no other identity.'
      : `From there the search went on until nothing new was likely enough, and found ${toWho(found)}.`,
    suspected!.length > 0 &&
      `${toCapital(toWho(suspected!))} ${suspected!.length === 1 ? 'is' : 'are'} suspected, with too little evidence to be sure.`,
    'Of each identity only what is unlike its owner counts: what the owner did with the same key is in none of these figures.',
  )
}

/** Whose word it began with: where alerts speak too, that is enough to say. */
function toNamer({ incident, firstAlert }: Story): string {
  const own = incident.leads.filter(({ notice }) => notice === undefined)
  if (own.length > 0) return 'A person'
  return incident.leads.length > 0 && firstAlert === null ? 'Others' : 'Alerts'
}

function isSure({ verdict }: Account): boolean {
  return verdict !== 'suspected'
}

function toNames(accounts: readonly Account[]): string[] {
  return accounts.map(({ name }) => name)
}

function toGraph(story: Story): Block[] {
  const caption = 'Who and what was seen together. Broken lines: every call was denied.'
  const svg = renderEvidence(story, caption)
  return svg === '' ? [] : [{ kind: 'picture', svg, caption, says: '' }]
}

/** Both ways: many identities behind one address, and one identity behind many. */
function toPivots(story: Story): Block[] {
  const { events } = story
  const places = [...story.of('hostile', 'address'), ...story.of('suspected', 'address')]
  const items = places.map((place): Words => [code(place.value), ` ${toPlaceWords(place, events)}`])
  const named = events.filter(({ identity }) => identity !== null)
  const byIdentity = [...Map.groupBy(named, ({ identity }) => identity!)]
  const all = byIdentity.map(([identity]) => identity)
  const moving = byIdentity.flatMap(([identity, own]) => {
    const addresses = toDistinct(own.map(({ address }) => address)).length
    return addresses > 1 ? [`${toName(identity, all)} (${addresses})`] : []
  })
  return [
    ...(items.length === 0 ? [] : [heading('By address'), ...list(items)]),
    ...sentences(moving.length > 0 && `Seen at more than one address: ${toList(moving, 20)}.`),
  ]
}

function toPlaceWords({ value, shared }: ScopedEntity, all: Story['events']): string {
  const own = all.filter(({ address }) => address === value)
  const identities = toDistinct(own.map(({ identity }) => identity))
  const times = toDistinct(own.map(({ time }) => time)).sort()
  const { events, denied } = toOutcome(own)
  if (events === 0) return 'is named by the evidence; no event of the incident comes from it.'
  const when = times.length === 0 ? '' : `, ${toPeriod(times[0]!, times.at(-1)!)}`
  const refused = denied === 0 ? '' : denied === events ? ', all denied' : `, ${denied} of them denied`
  const who = identities.length === 0 ? 'nobody who is named' : toWho(identities)
  const also = shared ? ' Honest identities use it too.' : ''
  return `spoke for ${who}${when}: ${toCounted(events, 'call')}${refused}.${also}`
}

type Group = { readonly names: string[]; readonly reasons: readonly string[]; readonly entity: ScopedEntity }

/** Those with the same reasons stand together; what all have in common is said once. */
function toReasons(story: Story): Block[] {
  const groups = toGroups(story)
  const common =
    groups.length < 3
      ? []
      : groups[0]!.reasons.filter((reason) => groups.every(({ reasons }) => reasons.includes(reason)))
  const shown = groups.slice(0, mostRows)
  const rows = shown.map(({ names, reasons, entity }): Words[] => [
    toList(names, 10),
    entity.verdict,
    reasons
      .filter((reason) => !common.includes(reason))
      .map(toSentence)
      .join(' ') || 'What is true of all.',
    toEvidence(entity, story),
  ])
  const left = groups.length - shown.length
  return [
    heading('Why each belongs to it'),
    ...sentences(common.length > 0 && `True of each of them: ${common.map(toSentence).join(' ')}`),
    ...table(['Who or what', 'Verdict', 'Reasons', 'Evidence (first events)'], rows),
    ...(left > 0
      ? [paragraph(`${toCapital(toWorded(left, 'further row'))} can be found in the JSON form of this report.`)]
      : []),
  ]
}

function toGroups(story: Story): Group[] {
  const groups = new Map<string, Group>()
  for (const { name, identity, keys, verdict } of story.accounts) {
    const all = [identity, ...keys].filter((one) => one !== null)
    const same = all.filter((one) => one.verdict === verdict)
    add(groups, toShortName(name), { entity: same[0]!, reasons: toOwnReasons(same) })
    for (const other of all.filter((one) => one.verdict !== verdict))
      add(groups, `${other.kind} ${other.value} of ${toShortName(name)}`, {
        entity: other,
        reasons: toOwnReasons([other]),
      })
  }
  const places = [...story.of('hostile'), ...story.of('suspected')].filter(
    ({ kind }) => kind !== 'key' && kind !== 'identity',
  )
  for (const entity of withAgentsJoined(places)) {
    const name = entity.kind === 'agent' ? toFamily(entity.value) : entity.value
    add(groups, name, { entity, reasons: toOwnReasons([entity]) })
  }
  return [...groups.values()]
}

/** More reasons for one thing would say no more. */
const mostReasons = 6

/** That something is linked by itself is no reason. */
function toOwnReasons(entities: readonly ScopedEntity[]): string[] {
  const reasons = new Set(entities.flatMap((entity) => entity.reasons))
  return [...reasons].filter((reason) => !entities.some(({ value }) => reason.includes(value))).slice(0, mostReasons)
}

function add(groups: Map<string, Group>, name: string, { entity, reasons }: Omit<Group, 'names'>): void {
  const key = JSON.stringify([entity.verdict, entity.kind, reasons, entity.path.slice(0, -1)])
  const group = groups.get(key)
  if (!group) groups.set(key, { names: [name], reasons, entity })
  else if (!group.names.includes(name)) group.names.push(name)
}

/** The way to it, and the first events of its links; where it has none, its own first. */
function toEvidence({ kind, value, path, links }: ScopedEntity, { events }: Story): Words {
  const over = path
    .slice(0, -1)
    .map((step) => (step.kind === 'identity' ? toShortName(step.value) : `${step.kind} ${step.value}`))
  const linked = [...new Set(links.flatMap(({ eventIds }) => eventIds))]
  const own = events.filter((event) => (event as Readonly<Record<string, unknown>>)[kind] === value).map(({ id }) => id)
  const ids = (linked.length > 0 ? linked : own).slice(0, 3)
  return [
    ...(over.length === 0 ? [] : [`By way of ${toList(over, 6)}. `]),
    ...ids.flatMap((id, index) => (index === 0 ? [code(id)] : [', ', code(id)])),
  ]
}
