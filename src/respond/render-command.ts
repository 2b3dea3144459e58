import type { AwsCall, CallValue } from '../model/response.ts'
import { isLate, isMap } from './late-value.ts'
import { type Piece, quote, quotePieces, toJsonPieces } from './shell-words.ts'

/**
 * The call as a command of the AWS CLI for a POSIX shell. Everything in it may be a log's: each value is one word and nothing else, no name passes for an
 * option, and what the CLI would read from a file or an address (`file://`) goes in as JSON.
 */
export function renderCommand({ service, operation, region, input, gives }: AwsCall): string {
  const words = ['aws', clients[service] ?? service, toOptionName(operation), ...toArguments(input)]
  if (region !== null) words.push('--region', quote(region))
  const [answer] = Object.entries(gives ?? {})
  if (!answer) return words.join(' ')
  const [name, path] = answer
  return `${name}="$(${words.join(' ')} --query ${quote(path.join('.'))} --output text)"`
}

/** The CLI's name of a service where the SDK's is another. */
const clients: Readonly<Record<string, string>> = { s3: 's3api', 'config-service': 'configservice' }

/** `--user-name alice --status Inactive` */
function toArguments(input: AwsCall['input']): string[] {
  const values = Object.entries(input)
  if (values.some(([, value]) => isUnsafe(value))) return ['--cli-input-json', quotePieces(toJsonPieces(input))]
  return values.map(([name, value]) => toArgument(`--${toOptionName(name)}`, value))
}

/** The CLI reads what `file://…` names, whatever option it stands behind; and what cannot be seen in a word can be in JSON. */
function isUnsafe(value: CallValue): boolean {
  if (Array.isArray(value)) return value.some(isUnsafe)
  return typeof value === 'string' && (/^\s*(fileb?|https?):\/\//i.test(value) || /[^\x20-\x7e]/.test(value))
}

function toArgument(option: string, value: CallValue): string {
  if (value === true) return option
  if (value === false) return option.replace(/^--/, '--no-')
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '' && !one.startsWith('-')))
    return [option, ...value.map((one) => quote(String(one)))].join(' ')
  const word = toWord(value)
  return word.startsWith('-') || word.startsWith("'-") ? `${option}=${word}` : `${option} ${word}`
}

function toWord(value: CallValue): string {
  if (isMap(value) && isLate(value)) {
    if ('$json' in value) return quotePieces(toJsonPieces(value.$json))
    return quotePieces([value as Piece])
  }
  return typeof value === 'object' ? quotePieces(toJsonPieces(value)) : quote(String(value))
}

/** As the CLI spells it: `ssh-public-key-id` of SSHPublicKeyId, `open-id-connect-provider-arn` of OpenIDConnectProviderArn. */
export function toOptionName(member: string): string {
  return member
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
}
