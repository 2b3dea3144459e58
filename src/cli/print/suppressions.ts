import type { Workbench } from '../../workbench.ts'
import type { Rows } from '../command.ts'
import { toCounted } from './numbers.ts'
import { toShortIdentity } from './to-short-identity.ts'
import { visible } from './visible.ts'

type Shown = Awaited<ReturnType<Workbench['suppressions']>>[number]

const columns = ['id', 'state', 'covers', 'alerts', 'until', 'by', 'why', 'added'] as const

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

/** `"Call from Kali Linux" of key AKIA… and address 203.0.113.0/24`. */
export function toCovered({ rule, entities }: Pick<Shown, 'rule' | 'entities'>): string {
  const who = entities
    .map(({ kind, value }) => (kind === 'agent' ? `an agent with "${value}"` : `${kind} ${toShortIdentity(value)}`))
    .join(' and ')
  const what = rule ? `"${rule.title}"` : 'all alerts'
  return who === '' ? what : `${what} of ${who}`
}

/** What has been accepted, by whom, until when, and what that changes now. */
export function toSuppressionSentence(one: Shown): string {
  const until = one.until === null ? 'until it is removed' : `until ${one.until}`
  const covered = toCounted(one.alerts, 'alert')
  return `${one.id} suppresses ${visible(toCovered(one))} ${until}, by ${visible(one.by)}: ${visible(one.why)}.\nThat is ${covered} now.\n`
}
