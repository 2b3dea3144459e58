import type { Workbench } from '../../workbench.ts'
import type { Rows } from '../command.ts'
import { toCounted } from './numbers.ts'
import { toShortIdentity } from './to-short-identity.ts'
import { visible } from './visible.ts'

type Shown = Awaited<ReturnType<Workbench['suppressions']>>[number]

const columns = ['id', 'state', 'covers', 'alerts', 'why', 'until', 'by', 'added'] as const

/** Suppressions as rows, each with what it covers in words. */
export function toSuppressionRows(suppressions: readonly Shown[]): Rows {
  return {
    columns,
    rows: suppressions.map((one) => ({
      ...one,
      state: one.expired ? 'expired' : 'in force',
      covers: toCovered(one),
    })),
  }
}

/** `"Call from Kali Linux" of key AKIA… and address 203.0.113.0/24`; without a rule only whose alerts. */
export function toCovered({ rule, entities }: Pick<Shown, 'rule' | 'entities'>): string {
  const who = entities
    .map(({ kind, value }) => (kind === 'agent' ? `an agent with "${value}"` : `${kind} ${toShortIdentity(value)}`))
    .join(' and ')
  if (rule === null) return who
  return who === '' ? `"${rule.title}"` : `"${rule.title}" of ${who}`
}

/** The same in a sentence: of whom no rule is named, all alerts. */
export function toCoveredWords(one: Pick<Shown, 'rule' | 'entities'>): string {
  return visible(one.rule === null ? `all alerts of ${toCovered(one)}` : toCovered(one))
}

/** What has been accepted, by whom, until when, and what that changes now. */
export function toSuppressionSentence(one: Shown): string {
  const until = one.until === null ? 'until it is removed' : `until ${one.until}`
  const covered = toCounted(one.alerts, 'alert')
  return `${one.id} suppresses ${toCoveredWords(one)} ${until}, by ${visible(one.by)}: ${visible(one.why)}.\nThat is ${covered} now.\n`
}
