import { toKeyFacts } from '../model/key.ts'
import type { LeakKind, LeakLevel, LeakRow } from '../model/leak.ts'
import type { Placed } from './git/place-findings.ts'
import { isDoubtfulKey, isKeyForm } from './key-form.ts'
import { maskSecrets } from './mask-secrets.ts'

export const leakColumns = [
  'level',
  'kind',
  'value',
  'wanted',
  'account',
  'secret',
  'file',
  'line',
  'form',
  'place',
  'encoding',
  'times',
  'since',
  'commit',
  'author',
  'until',
  'says',
] as const satisfies readonly (keyof LeakRow)[]

/** A finding as a row; whatever in a name has the form of a secret is masked. */
export function toLeak(finding: Placed): LeakRow {
  const { kind, value, isWanted, file, form, place, ...rest } = finding
  const row = {
    level: toLevel(finding),
    kind,
    value,
    wanted: isWanted,
    account: kind === 'key' ? toKeyFacts(value).account : kind === 'account' ? value : null,
    secret: rest.secret,
    file: maskSecrets(file, 'path'),
    line: rest.line,
    form,
    place: maskSecrets(place, 'text'),
    encoding: rest.encoding,
    times: rest.times,
    since: rest.since,
    commit: rest.commit,
    author: rest.author === null ? null : maskSecrets(rest.author, 'text'),
    until: rest.until,
  }
  return { ...row, says: toSentence(row, finding) }
}

function toLevel({ kind, secret, isWanted }: Placed): LeakLevel {
  if (kind === 'key') return secret !== null || isWanted ? 'high' : 'medium'
  return kind === 'secret' ? 'medium' : 'low'
}

type Said = Omit<LeakRow, 'says'>

function toSentence(row: Said, finding: Placed): string {
  const parts = [`${toSubject(finding)} ${toStand(row)}`, toSecretSays(row), toSince(row), toDoubt(finding)]
  return `${parts.filter(Boolean).join('; ')}.`
}

const subjects: Readonly<Record<LeakKind, (value: string, isWanted: boolean) => string>> = {
  key: (value, isWanted) => `${isWanted ? 'A key that was looked for' : 'An access key'}, ${value},`,
  secret: (value) => `A secret access key (${value}) without a key id near it`,
  name: (value, isWanted) => (isWanted ? `The name ${value}` : `A name like those that were looked for, ${value},`),
  account: (value) => `The account ${value}`,
}

function toSubject({ kind, value, isWanted }: Placed): string {
  return subjects[kind](value, isWanted)
}

function toStand({ until, form, place, encoding }: Said): string {
  const where = place === '' ? form : `${form}, ${place}`
  return `${until === null ? 'stands' : 'stood'} in ${where}${encoding === '' ? '' : `, as ${encoding}`}`
}

function toSecretSays({ kind, secret }: Said): string {
  if (kind !== 'key') return ''
  return secret === null ? 'no secret was found beside it' : `its secret (${secret}) beside it`
}

function toSince({ since, commit, author, until }: Said): string {
  if (since === null) return ''
  const by = commit === null ? '' : `, commit ${String(commit).slice(0, 12)} by ${author}`
  return `since ${since}${by}${until === null ? '' : `, until ${until}: whoever has the history has it still`}`
}

function toDoubt({ kind, value, isWanted }: Placed): string {
  if (kind !== 'key' || isWanted || !isKeyForm(value) || !isDoubtfulKey(value)) return ''
  return 'the account in it cannot be: it may be no key of AWS'
}
