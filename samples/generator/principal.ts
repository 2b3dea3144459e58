import { toRandom } from './random.ts'
import { toUniqueId } from './unique-id.ts'

/** An IAM user or role. */
export type Principal = {
  readonly account: string
  readonly name: string
  readonly id: string
  readonly arn: string
}

/** An IAM user, its unique id made from its ARN. */
export function user(account: string, name: string): Principal {
  const arn = `arn:aws:iam::${account}:user/${name}`
  return { account, name, arn, id: toUniqueId('AIDA', account, toRandom(arn)) }
}

/** `path` begins and ends with a slash. */
export function role(account: string, name: string, path = '/'): Principal {
  const arn = `arn:aws:iam::${account}:role${path}${name}`
  return { account, name, arn, id: toUniqueId('AROA', account, toRandom(arn)) }
}

/** The long-term access key of a user. Everyone here has one at a time; a rotated key has its own `turn`. */
export function longTermKey(owner: Principal, turn = 1): string {
  return toUniqueId('AKIA', owner.account, toRandom(`${owner.arn} key ${turn}`))
}
