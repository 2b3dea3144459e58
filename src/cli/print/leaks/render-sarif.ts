import type { LeakRow, LeakSearched, Leaks } from '../../../model/leak.ts'
import { renderJson } from '../json.ts'

/** Static Analysis Results Interchange Format 2.1.0 (OASIS), as code hosts and editors read it. */
export function renderSarif(leaks: Leaks): string {
  return [...renderJson(toSarif(leaks))].join('')
}

function toSarif({ rows, searched, notes }: Leaks) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'keytrail', rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [...notes.map(toRemark), ...toSkips(searched)],
          },
        ],
        results: rows.map(toResult),
        properties: toCounts(searched),
      },
    ],
  }
}

const rules = [
  toRule('aws-key-with-secret', 'An AWS access key stands beside its secret.', 'error'),
  toRule('aws-key', 'An AWS access key id.', 'warning'),
  toRule('aws-secret', 'An AWS secret access key.', 'warning'),
  toRule('iam-name', 'The name of an affected user or role.', 'note'),
  toRule('aws-account', 'The id of an affected account.', 'note'),
]

function toRule(id: string, text: string, level: string) {
  return { id, shortDescription: { text }, defaultConfiguration: { level } }
}

function toResult(row: LeakRow) {
  const ruleId = toRuleId(row)
  const { file, line, commit, author, since, until, says, value, form, place, times } = row
  const region = line === null ? {} : { region: { startLine: line } }
  return {
    ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === ruleId),
    level: { high: 'error', medium: 'warning', low: 'note' }[row.level],
    message: { text: says },
    locations: [{ physicalLocation: { artifactLocation: { uri: toUri(file) }, ...region } }],
    partialFingerprints: { 'keytrail/v1': `${row.kind}:${value}:${file}` },
    properties: { value, wanted: row.wanted, secret: row.secret, form, place, times, since, commit, author, until },
  }
}

function toRuleId({ kind, secret }: LeakRow): string {
  if (kind === 'key') return secret === null ? 'aws-key' : 'aws-key-with-secret'
  return { secret: 'aws-secret', name: 'iam-name', account: 'aws-account' }[kind]
}

/** A path as a reference to a URI: what a URI gives another meaning is escaped. */
function toUri(file: string): string {
  const escaped = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  return file.startsWith('/') ? `file://${escaped}` : escaped.replace(/^(?:\.\/)+/, '')
}

function toRemark(text: string) {
  return { level: 'note', message: { text } }
}

function toSkips({ skipped }: LeakSearched) {
  return skipped.map(({ file, reason }) => ({
    level: 'warning',
    message: { text: `Not looked through: ${file}: ${reason}.` },
  }))
}

function toCounts({ skipped, ...counts }: LeakSearched) {
  return { ...counts, skipped: skipped.length }
}
