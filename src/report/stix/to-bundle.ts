import { parseAddress } from '../../model/address.ts'
import { parsePrincipal } from '../../model/principal.ts'
import type { Indicator } from '../indicator.ts'
import type { Report } from '../report.ts'
import { toObjectId, toObservableId } from './identifiers.ts'
import { toMarking } from './marking.ts'
import { toPattern } from './pattern.ts'

/** An object of STIX: every one has a type and an id. */
export type StixObject = { readonly type: string; readonly id: string; readonly [property: string]: unknown }

/** What all of our own objects carry. */
type Common = {
  readonly spec_version: '2.1'
  readonly created: string
  readonly modified: string
  readonly created_by_ref: string
  readonly object_marking_refs: readonly string[]
}

/** The incident as a bundle: who says it, what to look for, what was seen, how it belongs together. */
export function toBundle(report: Report): StixObject {
  const { incident, written } = report
  const marking = toMarking(incident.tlp)
  const producer = toProducer(report)
  const common: Common = {
    spec_version: '2.1',
    created: toTimestamp(incident.opened),
    modified: toTimestamp(written),
    created_by_ref: producer.id,
    object_marking_refs: [marking.id],
  }
  const own = report.indicators.flatMap((indicator) => toIndicatorObjects(indicator, { report, common }))
  const techniques = incident.techniques.map((technique) => toAttackPattern(technique, common))
  const uses = toUses(own, techniques, common)
  const objects = [...own, ...techniques, ...uses]
  const all = [marking, producer, ...objects, ...(objects.length === 0 ? [] : [toStixReport(report, common, objects)])]
  return {
    type: 'bundle',
    id: toObjectId('bundle', `${incident.id} ${written}`),
    objects: [...new Map(all.map((object) => [object.id, object])).values()],
  }
}

/** STIX wants milliseconds. */
function toTimestamp(moment: string): string {
  return new Date(Date.parse(moment)).toISOString()
}

function toProducer({ incident }: Report): StixObject {
  const created = toTimestamp(incident.opened)
  return {
    type: 'identity',
    spec_version: '2.1',
    id: toObjectId('identity', 'keytrail'),
    created,
    modified: created,
    name: 'Keytrail',
    identity_class: 'system',
  }
}

type Context = { readonly report: Report; readonly common: Common }

/** The thing itself, what was seen of it, how to look for it, and for addresses the infrastructure they are. */
function toIndicatorObjects(indicator: Indicator, context: Context): StixObject[] {
  const observable = toObservable(indicator)
  const pattern = toPattern(indicator)
  if (observable === null || pattern === null) return []
  const { report, common } = context
  const name = `${report.incident.id} ${indicator.kind} ${indicator.value}`
  const observed = toObserved(indicator, { name, observable, common })
  const wanted = toIndicator(indicator, { name, pattern, context })
  const based = observed === null ? [] : [relate(common, [wanted, 'based-on', observed])]
  const place =
    indicator.kind === 'address' && indicator.verdict === 'hostile' ? toInfrastructure(indicator, name, common) : null
  const joined =
    place === null
      ? []
      : [relate(common, [place, 'consists-of', observable]), relate(common, [wanted, 'indicates', place])]
  return [observable, observed, wanted, place, ...based, ...joined].filter((object) => object !== null)
}

/** An address, an account, or for an agent the software that it says to be; null for an address that is none. */
function toObservable({ kind, value, says }: Indicator): StixObject | null {
  if (kind === 'address') {
    const address = parseAddress(value)
    if (!address) return null
    const type = address.text.includes(':') ? 'ipv6-addr' : 'ipv4-addr'
    return { type, spec_version: '2.1', id: toObservableId(type, { value }), value }
  }
  if (kind === 'agent') {
    const software = { name: value }
    return { type: 'software', spec_version: '2.1', id: toObservableId('software', software), ...software }
  }
  const owner = kind === 'identity' ? value : says
  const account = {
    account_type: 'aws-iam',
    ...(owner !== null && { user_id: owner }),
    ...(kind === 'key' && { account_login: value }),
  }
  const name = owner === null ? undefined : (parsePrincipal(owner)?.name ?? owner)
  return {
    type: 'user-account',
    spec_version: '2.1',
    id: toObservableId('user-account', account),
    ...account,
    ...(name !== undefined && { display_name: name }),
  }
}

type Seen = { readonly name: string; readonly observable: StixObject; readonly common: Common }

function toObserved({ events, first, last }: Indicator, { name, observable, common }: Seen): StixObject | null {
  if (first === null || last === null || events < 1) return null
  return {
    type: 'observed-data',
    id: toObjectId('observed-data', name),
    ...common,
    first_observed: toTimestamp(first),
    last_observed: toTimestamp(last),
    number_observed: Math.min(events, 999_999_999),
    object_refs: [observable.id],
  }
}

type Wanted = { readonly name: string; readonly pattern: string; readonly context: Context }

function toIndicator(indicator: Indicator, { name, pattern, context }: Wanted): StixObject {
  const { kind, value, verdict, shared, first, says } = indicator
  const { report, common } = context
  const isOwn = kind === 'key' || kind === 'identity'
  return {
    type: 'indicator',
    id: toObjectId('indicator', name),
    ...common,
    name: `${verdict} ${kind}: ${value.slice(0, 200)}`,
    description: [`Of the incident ${report.incident.id}.`, says, shared ? 'Honest identities use it too.' : null]
      .filter(Boolean)
      .join(' '),
    indicator_types: [
      verdict === 'suspected'
        ? 'anomalous-activity'
        : isOwn && verdict === 'compromised'
          ? 'compromised'
          : 'malicious-activity',
    ],
    pattern,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: toTimestamp(first ?? report.incident.first),
  }
}

function toInfrastructure({ value, says, first, last }: Indicator, name: string, common: Common): StixObject {
  return {
    type: 'infrastructure',
    id: toObjectId('infrastructure', name),
    ...common,
    name: value,
    ...(says !== null && { description: says }),
    infrastructure_types: ['unknown'],
    ...(first !== null && { first_seen: toTimestamp(first) }),
    ...(last !== null && { last_seen: toTimestamp(last) }),
  }
}

function toAttackPattern({ id, name }: Report['incident']['techniques'][number], common: Common): StixObject {
  const url = `https://attack.mitre.org/techniques/${id.replace('.', '/')}`
  return {
    type: 'attack-pattern',
    id: toObjectId('attack-pattern', id),
    ...common,
    name,
    external_references: [
      { source_name: 'mitre-attack', external_id: id, ...(/^T\d{4}(\.\d{3})?$/.test(id) && { url }) },
    ],
  }
}

/** Hostile addresses and agents are signs of the techniques. */
function toUses(own: readonly StixObject[], techniques: readonly StixObject[], common: Common): StixObject[] {
  const signs = own.filter(
    ({ type, indicator_types }) => type === 'indicator' && String(indicator_types) === 'malicious-activity',
  )
  return signs.flatMap((sign) => techniques.map((technique) => relate(common, [sign, 'indicates', technique])))
}

function relate(common: Common, [from, kind, to]: readonly [StixObject, string, StixObject]): StixObject {
  return {
    type: 'relationship',
    id: toObjectId('relationship', `${from.id} ${kind} ${to.id}`),
    ...common,
    relationship_type: kind,
    source_ref: from.id,
    target_ref: to.id,
  }
}

function toStixReport({ incident, written }: Report, common: Common, objects: readonly StixObject[]): StixObject {
  return {
    type: 'report',
    id: toObjectId('report', incident.id),
    ...common,
    name: incident.title,
    report_types: ['indicator', 'observed-data'],
    published: toTimestamp(written),
    object_refs: objects.map(({ id }) => id),
  }
}
