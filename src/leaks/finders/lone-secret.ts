import { listSecrets } from '../beside.ts'
import type { Finder } from '../finder.ts'
import { isExampleSecret } from '../secret.ts'
import { unescapeText } from '../unescape.ts'

/** So far behind its name a secret may stand, in characters. */
const farthest = 80

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
  look(passage) {
    if (/(?:AKIA|ASIA)[A-Z2-7]{16}/.test(passage.text)) return null
    const { text, at } = unescapeText(passage.text, passage.at)
    for (const { secret } of listSecrets(text.slice(at, at + farthest + 60)))
      return { kind: 'secret', value: secret, isWanted: false, isExample: isExampleSecret(secret) }
    return null
  },
}
