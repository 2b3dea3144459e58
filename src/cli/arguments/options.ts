import { formats } from '../../model/format.ts'
import { levels } from '../../model/level.ts'
import type { Option } from './option.ts'

/** Every command has these. */
export const commonOptions: readonly Option[] = [
  {
    name: 'workspace',
    short: 'w',
    value: 'DIR',
    says: 'the folder that holds events and alerts (default $KEYTRAIL_WORKSPACE, else ./.keytrail)',
  },
  { name: 'quiet', short: 'q', says: 'no progress and no notes' },
  { name: 'no-color', says: 'no colours (as does the variable NO_COLOR)' },
  { name: 'help', short: 'h', says: 'this text' },
  { name: 'version', says: 'the version' },
]

export const outputOptions: readonly Option[] = [
  {
    name: 'format',
    short: 'f',
    value: 'FORMAT',
    choices: formats,
    says: `${formats.join(', ')} (default table on a terminal, json when piped)`,
  },
  { name: 'output', short: 'o', value: 'FILE', says: 'write the result there instead of to stdout' },
  { name: 'clobber', says: 'let -o overwrite a file' },
]

const timeForms = '2022-12-06T14:00:00Z, 2022-12-06, or 14d, 36h, 30m back from the newest event'

export const windowOptions: readonly Option[] = [
  { name: 'since', value: 'TIME', says: `from then on: ${timeForms}` },
  { name: 'until', value: 'TIME', says: 'before then' },
]

export const ruleSourceOptions: readonly Option[] = [
  { name: 'rules', value: 'DIR|FILE', isRepeatable: true, says: 'Sigma rules beside our own; may be repeated' },
  { name: 'only-rules', says: 'leave our own rules out' },
]

export const minLevelOption: Option = {
  name: 'min-level',
  value: 'LEVEL',
  choices: levels,
  says: `this level or higher: ${levels.join(', ')}`,
}

export const leadFileOption: Option = {
  name: 'lead-file',
  value: 'FILE',
  isRepeatable: true,
  says: 'what others found, as JSON: findings of GuardDuty, events of AWS Health, XARF; may be repeated',
}

export const detectOptions: readonly Option[] = [
  ...windowOptions,
  ...ruleSourceOptions,
  minLevelOption,
  {
    name: 'fail-on',
    value: 'LEVEL',
    choices: levels,
    says: 'exit with 1 when an alert of this level or higher is there; suppressed ones do not count',
  },
]
