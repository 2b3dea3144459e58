import { toFamily } from '../agent-groups.ts'
import { type Block, code, heading, paragraph, sentences, table, type Words } from '../document.ts'
import type { ReportEvent } from '../report-input.ts'
import { toCapital, toList } from '../say/lists.ts'
import { toSecond } from '../say/moments.ts'
import { isLongTermKey, toShortName, toWho } from '../say/names.ts'
import { toCount, toCounted, toWorded } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import { type Account, type Story, toDistinct } from '../story.ts'

const mostRows = 200
const mostListed = 4

/** Whose credentials were used, and those that the intruder made. */
export const accounts: SectionWriter = {
  id: 'accounts',
  title: 'Accounts and keys',
  write: (story) => {
    const rows = story.accounts.flatMap((account) => toRows(account, story))
    const left = rows.length - mostRows
    return [
      ...toIntroduction(story),
      ...table(
        ['Identity', 'Key', 'Verdict', 'Calls #', 'Denied #', 'First (UTC)', 'Last (UTC)'],
        rows.slice(0, mostRows),
      ),
      ...(left > 0 ? [paragraph(`${toCounted(left, 'further row')} can be found among the indicators in CSV.`)] : []),
      ...toIssued(story),
      ...toOwners(story),
    ]
  },
}

function toIntroduction(story: Story): Block[] {
  const lasting = [...story.of('compromised', 'key'), ...story.of('hostile', 'key')].filter(({ value }) =>
    isLongTermKey(value),
  )
  return sentences(
    lasting.length > 0 &&
      `${lasting.length === 1 ? 'The long-term key works' : 'Long-term keys work'} until somebody deactivates ${lasting.length === 1 ? 'it' : 'them'}. The times are those of the intruder’s calls.`,
  )
}

function toRows({ identity, keys, name }: Account, { awsAccounts }: Story): Words[][] {
  const parts = keys.length > 0 ? keys : identity ? [identity] : []
  return parts.map((part) => [
    name === part.value && part.kind === 'key' ? 'not in the records' : toFullName(name, awsAccounts),
    part.kind === 'key' ? [code(part.value)] : 'no key in the records',
    part.verdict,
    toCount(part.events),
    toCount(part.denied),
    part.first === null ? '' : toSecond(part.first),
    part.last === null ? '' : toSecond(part.last),
  ])
}

/** With its account where there are several. */
function toFullName(name: string, awsAccounts: readonly string[]): string {
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(name)?.[1]
  return awsAccounts.length > 1 && account ? `${toShortName(name)} (${account})` : toShortName(name)
}

/** The thief and the owner use one key: what is whose is told apart. */
function toOwners({ incident, awsAccounts }: Story): Block[] {
  const rows = incident.owners
    .slice(0, mostRows)
    .map(({ identity, key, events, first, last, addresses, agents }): Words[] => [
      toFullName(identity, awsAccounts),
      [code(key)],
      toCount(events),
      toList(addresses, mostListed),
      toList([...new Set(agents.map(toFamily))], mostListed),
      toSecond(first),
      toSecond(last),
    ])
  if (rows.length === 0) return []
  return [
    heading('What the owners did with the same keys'),
    ...sentences(
      'These calls are no part of the intrusion, and in none of its figures. They are what stops when these credentials are ended.',
    ),
    ...table(['Identity', 'Key', 'Calls #', 'From', 'With', 'First (UTC)', 'Last (UTC)'], rows),
  ]
}

const issuing = new Set(['AssumeRole', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken', 'GetSigninToken'])

/** Sessions that the intruder took out: they outlive the key. */
export function toIssuingEvents(events: readonly ReportEvent[]): ReportEvent[] {
  return events.filter(({ name, errorCode }) => name !== null && issuing.has(name) && errorCode === null)
}

function toIssued({ events, accounts: all }: Story): Block[] {
  if (all.length === 0) return []
  const issued = toIssuingEvents(events)
  if (issued.length === 0)
    return sentences(
      'None of the intruder’s calls that are recorded issued temporary credentials or opened a console session.',
    )
  const calls = toDistinct(issued.map(({ name }) => name))
  const callers = toWho(toDistinct(issued.map(({ identity }) => identity)))
  return sentences(
    `${toCapital(toWorded(issued.length, 'call'))} of the intruder issued temporary credentials (${toList(calls)}), by ${callers}. Such sessions go on when the key behind them is deactivated.`,
  )
}
