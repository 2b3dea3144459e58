import { fieldAliases } from '../../field-aliases.ts'
import { didYouMean } from '../../nearest.ts'
import type { SigmaDocument } from '../../parse-content.ts'
import type { Place } from '../../problem.ts'
import type { Pattern, Tree } from '../../rule.ts'
import { type Check, type Finding, itemsOf } from '../check.ts'

/** The top-level keys of a CloudTrail record, event versions 1.0 to 1.11. */
const topLevelFields = new Set(
  (
    'additionalEventData addendum apiVersion awsRegion edgeDeviceDetails errorCode errorMessage eventCategory ' +
    'eventContext eventID eventName eventSource eventTime eventType eventVersion insightDetails managementEvent ' +
    'readOnly recipientAccountId requestID requestParameters resources responseElements serviceEventDetails ' +
    'sessionCredentialFromConsole sharedEventID sourceIPAddress tlsDetails userAgent userIdentity ' +
    'vpcEndpointAccountId vpcEndpointId'
  ).split(' '),
)
/** Fields that an enrichment adds. */
const enriched = new Set(['src_country'])

/** What stands below `userIdentity`, as far as rules ask for it; other services add more. */
const identityFields = (
  'type principalId arn accountId accessKeyId userName invokedBy sessionContext sessionContext.sessionIssuer ' +
  'sessionContext.sessionIssuer.type sessionContext.sessionIssuer.principalId sessionContext.sessionIssuer.arn ' +
  'sessionContext.sessionIssuer.accountId sessionContext.sessionIssuer.userName sessionContext.attributes ' +
  'sessionContext.attributes.creationDate sessionContext.attributes.mfaAuthenticated sessionContext.sourceIdentity ' +
  'sessionContext.webIdFederationData sessionContext.ec2RoleDelivery identityProvider onBehalfOf inScopeOf'
)
  .split(' ')
  .map((name) => `userIdentity.${name}`)

const knownByLowerCase = new Map([...topLevelFields, ...identityFields].map((name) => [name.toLowerCase(), name]))

const unknownField: Check = {
  code: 'unknown-field',
  *find(document) {
    if (!isCloudTrail(document)) return
    for (const { field, at } of itemsOf(document)) {
      const fault = field === undefined ? undefined : judgeName(field)
      if (fault) yield { ...fault, at }
    }
  },
}

/** CloudTrail writes no errorCode at all for a call that succeeded. */
const successErrorCode: Check = {
  code: 'success-error-code',
  *find(document) {
    if (!isCloudTrail(document)) return
    const items = itemsOf(document).filter((item) => item.field === 'errorCode')
    const values = items.flatMap((item) => item.values)
    const success = values.find((value) => value.text.toLowerCase() === 'success')
    if (
      !success ||
      values.some((value) => value.value === null) ||
      items.some((item) => item.modifiers.includes('exists'))
    )
      return
    yield {
      says: 'CloudTrail never says errorCode Success.',
      at: success.at,
      hint: 'errorCode: null means that the call succeeded.',
    }
  },
}

const unknownEvent: Check = {
  code: 'unknown-event',
  *find(document, { knowsEvent }) {
    const { content } = document
    if (!knowsEvent || content.kind !== 'event' || !isCloudTrail(document)) return
    const places = placesOfEvents(document)
    for (const { sources, names } of callsIn(content.tree)) {
      if (sources.length * names.length > mostPairs) continue
      for (const name of names) {
        if (sources.some((source) => knowsEvent(source, name))) continue
        const says = `${sources.join(', ')} ${sources.length === 1 ? 'has' : 'have'} no event ${name}.`
        yield { says, at: places.get(name) ?? document.map.at }
      }
    }
  },
}

/** No rule of a person needs more; a hostile one could make us ask for minutes. */
const mostPairs = 10_000

export const cloudTrailChecks: readonly Check[] = [unknownField, successErrorCode, unknownEvent]

function isCloudTrail({ content }: SigmaDocument): boolean {
  return content.kind !== 'correlation' && content.logsource.service === 'cloudtrail'
}

/** No record has such a field, or those that have it write it otherwise. */
function judgeName(field: string): Omit<Finding, 'at'> | undefined {
  if (enriched.has(field) || Object.hasOwn(fieldAliases, field)) return undefined
  const top = field.split('.', 1)[0]!
  const isTopKnown = topLevelFields.has(top)
  const name = isTopKnown ? field : top
  const known = knownByLowerCase.get(name.toLowerCase())
  if (isTopKnown && (known === undefined || known === name)) return undefined
  const hint = known ? `Upper and lower case count: ${known}` : didYouMean(top, topLevelFields).trim()
  return { says: `CloudTrail records have no field "${name}".`, ...(hint && { hint }) }
}

function placesOfEvents(document: SigmaDocument): Map<string, Place> {
  const values = itemsOf(document).flatMap((item) => (item.field === 'eventName' ? item.values : []))
  return new Map(values.map((value) => [value.text, value.at]))
}

type Calls = { readonly sources: readonly string[]; readonly names: readonly string[] }

/** What stands together under one conjunction. */
function* callsIn(tree: Tree): Generator<Calls> {
  if (tree.node === 'test' || tree.node === 'keyword') return
  const parts = tree.node === 'not' ? [tree.of] : tree.of
  if (tree.node === 'and') {
    const sources = parts.flatMap((part) => literalsOf(part, 'eventSource'))
    const names = parts.flatMap((part) => literalsOf(part, 'eventName'))
    if (sources.length > 0) yield { sources, names }
  }
  for (const part of parts) yield* callsIn(part)
}

function literalsOf(tree: Tree, field: string): string[] {
  if (tree.node === 'or') return tree.of.flatMap((part) => literalsOf(part, field))
  if (tree.node !== 'test' || tree.field !== field || tree.test.op !== 'pattern') return []
  return isLiteral(tree.test.pattern) ? [tree.test.pattern.join('')] : []
}

function isLiteral(pattern: Pattern): boolean {
  return pattern.length > 0 && pattern.every((part) => typeof part === 'string')
}
