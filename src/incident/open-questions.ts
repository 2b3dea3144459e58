import type { Hypothesis } from '../model/incident.ts'
import type { ScopedEntity } from '../model/scope.ts'
import type { Context } from './context.ts'
import type { Deed } from './deed.ts'
import { toCallName, toDistinct, toListed, toName, toShortName } from './say.ts'

export type QuestionsInput = {
  readonly deeds: readonly Deed[]
  readonly entities: readonly ScopedEntity[]
  readonly hypotheses: readonly Hypothesis[]
  readonly context: Context
  /** What the log cannot show. */
  readonly unknown: readonly string[]
}

/** What a person has to find out, that no log says. */
export function toOpenQuestions({ deeds, entities, hypotheses, context, unknown }: QuestionsInput): string[] {
  const allowed = deeds.filter(({ outcome }) => outcome === 'allowed')
  const keys = toLongTermKeys(entities)
  const made = entities.filter(({ kind, verdict }) => verdict === 'hostile' && (kind === 'identity' || kind === 'key'))
  const suspected = entities.filter(({ verdict }) => verdict === 'suspected')
  const shared = entities.filter((entity) => entity.shared && entity.kind === 'address')
  const secrets = allowed.filter(({ info }) =>
    info.techniques.some(({ id }) => id.startsWith('T1555') || id === 'T1552'),
  )
  const likely = hypotheses.filter(({ likelihood }) => likelihood === 'likely')
  const isEntryOpen = hypotheses.length > 0 && likely.length !== 1
  return [
    ...(keys.length > 0
      ? [
          `${keys.length === 1 ? `Where was the key ${keys[0]} kept, and who else could read it?` : `Where were the ${keys.length} keys kept, and who else could read them?`} Look in repositories, Postman workspaces, tickets and build logs.`,
        ]
      : []),
    ...(isEntryOpen ? ['How did the thief come in? The log does not decide it; see the hypotheses.'] : []),
    ...(made.length > 0
      ? [
          `Is ${toListed(made.map(({ kind, value }) => (kind === 'identity' ? toShortName(value) : toName(value))))}, which the thief made, removed everywhere?`,
        ]
      : []),
    ...(secrets.length > 0
      ? [
          `Which secrets were read (${toListed(toDistinct(secrets.map(({ call }) => toCallName(call))))}), and what do they open?`,
        ]
      : []),
    ...(suspected.length > 0
      ? [`Was it the owner? It could not be decided of ${toListed(suspected.map(({ value }) => toShortName(value)))}.`]
      : []),
    ...(shared.length > 0
      ? [
          `Who sits behind ${toListed(shared.map(({ value }) => value))}? Honest identities use ${shared.length === 1 ? 'it' : 'them'} too.`,
        ]
      : []),
    ...(context.owners.length > 0 ? ['Which of the owners’ programs stop when their keys are turned off?'] : []),
    ...(unknown.some((says) => says.includes('though the thief was there'))
      ? ['Do other logs (of the service itself, of billing) show what the trail does not record?']
      : []),
  ]
}

function toLongTermKeys(entities: readonly ScopedEntity[]): string[] {
  return entities
    .filter(({ kind, verdict, value }) => kind === 'key' && verdict === 'compromised' && value.startsWith('AKIA'))
    .map(({ value }) => value)
}
