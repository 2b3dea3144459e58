import type { IncidentAction } from '../../model/incident.ts'
import { type Block, heading, list, paragraph, sentences, type Words } from '../document.ts'
import { toManualSteps } from '../manual-steps.ts'
import { toCapital, toList, toSentence } from '../say/lists.ts'
import { isLongTermKey, toShortName, toWho } from '../say/names.ts'
import type { SectionWriter } from '../section.ts'
import { type Story, toDistinct } from '../story.ts'
import { toIssuingEvents } from './accounts.ts'

/** What was done, what is proposed, and what a reader can do by hand. */
export const remediation: SectionWriter = {
  id: 'remediation',
  title: 'Remediation',
  write: (story) => [...toActions(story), ...toByHand(story)],
}

const groups: readonly (readonly [string, readonly IncidentAction['status'][]])[] = [
  ['Done', ['verified', 'applied', 'manual']],
  ['Proposed', ['proposed', 'approved']],
  ['Did not work, or was taken back', ['failed', 'undone']],
]

function toActions({ incident }: Story): Block[] {
  return groups.flatMap(([title, statuses]) => {
    const own = incident.actions.filter(({ status }) => statuses.includes(status))
    if (own.length === 0) return []
    return [
      heading(title),
      ...list(own.map(toItem)),
      ...own.flatMap(({ status, commands }): Block[] =>
        (status === 'proposed' || status === 'approved') && commands.length > 0
          ? [{ kind: 'commands', lines: commands }]
          : [],
      ),
    ]
  })
}

function toItem({ kind, target, status, why }: IncidentAction): Words {
  return `${toCapital(kind.replaceAll('-', ' '))}: ${toShortName(target)} (${status}). ${toSentence(why)}`
}

function toByHand(story: Story): Block[] {
  const steps = toManualSteps(story)
  if (steps.length === 0 || story.incident.actions.length > 0 || story.incident.status === 'closed') return []
  return [
    ...sentences(
      'Nothing is recorded as done or proposed. These are the steps that the evidence asks for, in this order, with commands for the AWS CLI.',
      'They change what is live: the owners’ programs that use the same credentials stop working, so tell the owners first or have new ones ready.',
    ),
    ...steps.flatMap(({ title, says, commands }): Block[] => [
      heading(title),
      ...says.map(paragraph),
      ...(commands.length > 0 ? [{ kind: 'commands' as const, lines: commands }] : []),
    ]),
    ...toAfterwards(story),
  ]
}

function toAfterwards(story: Story): Block[] {
  const hasKeys = story.accounts.some(({ keys }) => keys.some(({ value }) => isLongTermKey(value)))
  const blocked = story
    .of('hostile', 'address')
    .filter(({ shared }) => !shared)
    .map(({ value }) => value)
  return [
    heading('What stays open'),
    ...list([
      toStaysAlive(story, hasKeys),
      `Policy changes take some seconds to bind, and an intruder who is at work can undo them: watch the identities for half an hour afterwards${hasKeys ? ', and for UpdateAccessKey, which makes a key active again' : ''}.`,
      ...(blocked.length === 0 ? [] : [toBlocking(blocked)]),
    ]),
  ]
}

function toStaysAlive({ events }: Story, hasKeys: boolean): string {
  const issued = toIssuingEvents(events)
  const general = hasKeys
    ? 'Deactivating a key does not end sessions that were issued from it: they are valid until they expire, up to 36 hours for GetSessionToken and GetFederationToken, up to 12 for AssumeRole.'
    : 'Temporary credentials are valid until they expire, up to 12 hours for those of a role: until then only the deny stands against them.'
  if (issued.length === 0)
    return `${general} The recorded calls of the intruder issued none${hasKeys ? '' : ' beside'}.`
  const callers = toWho(toDistinct(issued.map(({ identity }) => identity)))
  return `${general} The intruder took some out by ${callers}: they go on until the step for sessions is done.`
}

function toBlocking(addresses: readonly string[]): string {
  const which = addresses.length === 1 ? 'The address' : 'The addresses'
  return `No firewall stands before AWS’s public API. ${which} ${toList(addresses)} can be shut out by a Deny with aws:SourceIp in an SCP, which helps little against somebody who changes addresses.`
}
