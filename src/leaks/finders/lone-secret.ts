import { listSecrets } from '../beside.ts'
import type { Finder, Sighting } from '../finder.ts'
import { isExampleSecret } from '../secret.ts'
import { unescapeText } from '../unescape.ts'

/** So far behind its name a secret may stand, in characters. */
const farthest = 160

export const loneSecret: Finder = {
  id: 'lone-secret',
  says: 'a secret access key under its own name, where no key id is near',
  isEncoded: false,
  toLiterals: () => [
    'secret_access_key',
    'SECRET_ACCESS_KEY',
    'secretAccessKey',
    'SecretAccessKey',
    'AWS_SECRET',
    'aws_secret',
    'awsSecret',
    'AwsSecret',
    'secret_key',
    'SECRET_KEY',
    'secretKey',
    'SecretKey',
  ],
  look(passage, literal) {
    if (/(?:AKIA|ASIA)[A-Z2-7]{16}/.test(passage.text)) return null
    const { text, at } = unescapeText(passage.text, passage.at)
    const behind = text.slice(at + literal.length, at + farthest)
    for (const { secret, from } of listSecrets(behind))
      return assignment.test(behind.slice(0, from)) ? toSighting(secret) : null
    return null
  },
}

/** What stands between a name and its value: the rest of the name, a mark, and in a list of variables the words of its form. */
const assignment =
  /^\w{0,40}(?:["']?\s*(?:=>|:=|[=:,>]|\s)\s*["'`]?(?:value|type|secret|string|default|any|true|enabled|initial_?value)?){1,6}$/i

function toSighting(secret: string): Sighting {
  return { kind: 'secret', value: secret, isWanted: false, isExample: isExampleSecret(secret) }
}
