import type { Phase } from '../../model/incident.ts'
import type { ActionStatus } from '../../model/response.ts'
import { type Block, list, paragraph, sentences, strong, type Words } from '../document.ts'
import { toCapital, toContinued, toList, toSentence } from '../say/lists.ts'
import { toLongMoment, toPeriod } from '../say/moments.ts'
import { toShortCall } from '../say/names.ts'
import { toCount, toCounted, toNumber, toTimes, toWorded } from '../say/numbers.ts'
import { toIdentityParts, toKeyParts, toWhatWasUsed } from '../say/whom.ts'
import type { SectionWriter } from '../section.ts'
import { compare, type Story, toCall } from '../story.ts'

/** For somebody who reads no further. */
export const summary: SectionWriter = {
  id: 'summary',
  title: 'Summary',
  write: (story) => [
    ...sentences(toWhatHappened(story), toWhereFrom(story)),
    ...sentences(toOutcomeWords(story), toChanges(story), toLeftBehind(story)),
    ...sentences(toEntry(story), toHandling(story)),
    ...toSeverity(story),
    ...toKeyFacts(story),
  ],
}

function toWhatHappened(story: Story): string {
  const { incident, awsAccounts } = story
  const used = toWhatWasUsed(story)
  const where =
    awsAccounts.length === 0
      ? ''
      : ` in AWS ${awsAccounts.length === 1 ? 'account' : 'accounts'} ${toList(awsAccounts)}`
  const when = toCapital(toPeriod(incident.first, incident.last))
  if (used !== null) return `${when}, an intruder used ${used}${where}.`
  const suspected = story.of('suspected').filter(({ kind }) => kind === 'key' || kind === 'identity').length
  return suspected > 0
    ? `${when}, ${toWorded(suspected, 'key or identity', 'keys and identities')}${where} may have been used by somebody else than the owner. The evidence is not enough to be sure.`
    : `${when}, an intruder was at work${where}. No key and no identity is known to be stolen.`
}

function toWhereFrom(story: Story): string | null {
  const addresses = story.of('hostile', 'address')
  const shared = addresses.filter((address) => address.shared).length
  if (addresses.length === 0) return null
  const from = `The calls came from ${toWorded(addresses.length, 'address', 'addresses')}`
  if (shared > 0 && shared < addresses.length) return `${from}; honest identities use ${toNumber(shared)} of them too.`
  if (addresses.length === 1)
    return `${from}, which ${shared === 0 ? 'nobody honest uses' : 'honest identities use too'}.`
  const [none, all] = addresses.length === 2 ? ['neither', 'both'] : ['none', 'all']
  return `${from}, ${shared === 0 ? `${none} of which anybody honest uses` : `${all} of which honest identities use too`}.`
}

function toOutcomeWords({ counts }: Story): string | null {
  const { events, allowed, denied, failed } = counts
  if (events === 0) return null
  if (allowed === events) return `All ${toCounted(events, 'call')} were allowed.`
  if (denied === events)
    return events === 1 ? 'The one call was denied.' : `All ${toCounted(events, 'call')} were denied.`
  const parts = [
    allowed > 0 && `${toCount(allowed)} ${allowed === 1 ? 'was' : 'were'} allowed`,
    denied > 0 && `${toCount(denied)} denied`,
    failed > 0 && `${toCount(failed)} failed for other reasons`,
  ].filter((part) => part !== false)
  return `Of ${toCounted(events, 'call')} ${toList(parts)}.`
}

/** What was changed, which is what a manager asks; the worst first. What the timeline counts as looking around is none, whatever AWS says. */
function toChanges({ events, incident }: Story): string | null {
  if (events.length === 0) return null
  const phaseOf = new Map(
    incident.timeline.flatMap(({ eventIds, phase }) => eventIds.map((id) => [id, phase] as const)),
  )
  const changes = events.filter(({ isReadOnly, errorCode }) => isReadOnly === false && errorCode === null)
  const byCall = [...Map.groupBy(changes, toCall)]
    .map(([call, own]) => ({
      call,
      times: own.length,
      rank: Math.max(...own.map(({ id }) => toRank(phaseOf.get(id)))),
    }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => other.rank - one.rank || other.times - one.times || compare(one.call, other.call))
  if (byCall.length === 0) return 'No call that changes anything succeeded.'
  const said = byCall.map(({ call, times }) => `${toShortCall(call)} (${toTimes(times)})`)
  const kinds = byCall.length === 1 ? 'One kind of change' : `${toCapital(toWorded(byCall.length, 'kind'))} of changes`
  return `${kinds} succeeded: ${toList(said, 6)}.`
}

/** How bad a change is, by the phase that it belongs to. */
function toRank(phase: Phase | undefined): number {
  if (phase === 'reconnaissance' || phase === 'first access') return -1
  return phase === undefined ? 0 : ['success', 'evasion', 'privilege', 'persistence', 'impact'].indexOf(phase) + 1
}

function toLeftBehind(story: Story): string {
  const made = [...toIdentityParts(story.of('hostile', 'identity')), ...toKeyParts(story.of('hostile', 'key'))]
  return made.length === 0
    ? 'No user, role or key that the intruder made was found.'
    : `The intruder made ${toList(made)}, which must go.`
}

function toEntry({ incident }: Story): string | null {
  const [best] = incident.hypotheses.filter(({ likelihood }) => likelihood === 'likely')
  return best
    ? `Most likely ${toContinued(toSentence(best.says))}`
    : incident.hypotheses.length > 0
      ? 'How the intruder came in is not settled.'
      : null
}

function toHandling({ incident }: Story): string {
  const count = (...statuses: readonly ActionStatus[]) =>
    incident.actions.filter(({ status }) => statuses.includes(status)).length
  const [done, open] = [count('applied', 'verified', 'manual'), count('proposed', 'approved', 'failed')]
  if (incident.status === 'closed') return 'The incident is closed.'
  if (done === 0) return 'No containment is recorded: until it is done, the intruder can go on.'
  const carriedOut = `${toCapital(toWorded(done, 'action'))} of containment ${done === 1 ? 'has' : 'have'} been carried out`
  return open === 0 ? `${carriedOut}.` : `${carriedOut}; ${toNumber(open)} ${open === 1 ? 'is' : 'are'} still open.`
}

function toSeverity({ incident }: Story): Block[] {
  const why = incident.severityReasons.map((reason) => ` ${toSentence(reason)}`)
  return [paragraph(['The severity is ', strong(incident.severity), '.', ...why])]
}

function toKeyFacts({ incident, alerts, written }: Story): Block[] {
  const facts: (readonly [string, string])[] = [
    ['Incident', incident.id],
    ['Status', incident.status],
    ['Handling', `TLP:${incident.tlp.toUpperCase()}`],
    ...(incident.owner === null ? [] : [['Owner', incident.owner] as const]),
    ['Alerts', toCount(alerts.length)],
    ['Opened', toLongMoment(incident.opened)],
    ['Report written', toLongMoment(written)],
    ...(incident.tags.length === 0 ? [] : [['Tags', toList(incident.tags, 20)] as const]),
    ...incident.similar.map(({ id, says }) => [`Similar to ${id}`, toSentence(says)] as const),
  ]
  return list(facts.map(([name, value]): Words => [strong(name), `: ${value}`]))
}
