import { type Action, stages } from '../../model/response.ts'
import { type Block, heading, list, paragraph, sentences, type Words } from '../document.ts'
import { toCapital, toSentence } from '../say/lists.ts'
import { toLongMoment } from '../say/moments.ts'
import { toShortName } from '../say/names.ts'
import type { SectionWriter } from '../section.ts'
import type { Story } from '../story.ts'

/** What was done, what is to be done in which order, and what lives on: the plan as it stands, and nothing beside it. */
export const remediation: SectionWriter = {
  id: 'remediation',
  title: 'Remediation',
  write: (story) => [...toDone(story), ...toOpen(story), ...toFailed(story), ...toAlive(story)],
}

function listOf({ incident }: Story, ...statuses: readonly Action['status'][]): Action[] {
  return incident.actions.filter(({ status }) => statuses.includes(status))
}

function toDone(story: Story): Block[] {
  const done = listOf(story, 'verified', 'applied', 'manual')
  return done.length === 0 ? [] : [heading('Done'), ...list(done.map(toDecided))]
}

function toFailed(story: Story): Block[] {
  const failed = listOf(story, 'failed', 'undone')
  return failed.length === 0 ? [] : [heading('Did not work, or was taken back'), ...list(failed.map(toDecided))]
}

const words = {
  verified: 'done, and holds',
  applied: 'done',
  manual: 'done by hand',
  failed: 'failed',
  undone: 'taken back',
} as const

function toDecided({ title, status, decision }: Action): Words {
  const how = words[status as keyof typeof words]
  if (decision === null) return `${toCapital(title)}: ${how}.`
  const note = decision.note === null ? '' : ` ${toSentence(decision.note)}`
  return `${toCapital(title)}: ${how} by ${decision.by} on ${toLongMoment(decision.time)}.${note}`
}

function toOpen(story: Story): Block[] {
  const open = listOf(story, 'proposed', 'approved')
  if (open.length === 0) return []
  return [
    heading('To be done'),
    ...sentences(
      'In this order: an intruder who is at work can do least meanwhile. The commands are for the AWS CLI, each with credentials of the account it names.',
      'They change what is live: where honest use stops, that is said, and its owner should hear of it first.',
    ),
    ...stages.flatMap((stage) =>
      toStage(
        stage,
        open.filter((action) => action.stage === stage),
      ),
    ),
  ]
}

function toStage(stage: Action['stage'], own: readonly Action[]): Block[] {
  if (own.length === 0) return []
  const lines = own.flatMap(toLines)
  return [
    heading(toCapital(stage)),
    ...list(own.map(toItem)),
    ...toLimits(own).map(paragraph),
    ...(lines.length > 0 ? [{ kind: 'commands' as const, lines }] : []),
  ]
}

function toItem({ title, why, breaks, isManual, snippets, id }: Action): Words {
  const said = [`${toCapital(title)}.`, toSentence(why), ...breaks.map(toSentence)]
  const forms = snippets.length > 0 ? `Its forms are in the plan, under ${id}.` : null
  return [...said, forms, isManual ? 'By hand.' : null].filter((one) => one !== null).join(' ')
}

/** What holds for all of a stage is said once. */
function toLimits(own: readonly Action[]): string[] {
  return [...new Set(own.flatMap(({ limits }) => limits))]
}

function toLines({ title, account, runsIn, commands }: Action): string[] {
  if (commands.length === 0) return []
  const where =
    runsIn === 'account' ? `in account ${account ?? 'of the target'}` : 'in the account that manages the organisation'
  return [`# ${toComment(title)}, ${where}`, ...commands]
}

/** A comment ends with its line, whatever a name in it holds. */
function toComment(title: string): string {
  return title.replaceAll(/[^\x20-\x7e]/g, '?')
}

function toAlive({ incident, written }: Story): Block[] {
  const live = incident.alive.filter(({ until }) => until > written)
  const ended = incident.alive.length - live.length
  if (incident.alive.length === 0) return []
  return [
    heading('What lives on'),
    ...sentences(
      'Temporary credentials outlive the key that issued them; until they end, only a deny stands against them.',
      ended > 0 && `${ended} of those that the intruder took out ${ended === 1 ? 'has' : 'have'} ended by themselves.`,
    ),
    ...list(
      live.map(({ identity, key, issuedBy, until, isExact, endedBy }) => {
        const what = `${key ?? 'A session'} of ${toShortName(identity)}, issued by ${issuedBy}`
        const by =
          endedBy.length > 0 ? `the plan takes its rights away (${endedBy.join(', ')})` : 'nothing in the plan ends it'
        return `${what}, until ${toLongMoment(until)}${isExact ? '' : ' at the latest'}; ${by}.`
      }),
    ),
  ]
}
