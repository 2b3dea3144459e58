import { type Principal, toRole, toUser } from '../cloudtrail/principal.ts'
import { toUniqueId } from '../cloudtrail/unique-id.ts'
import { toRandom } from './random.ts'

/** An IAM user of the sample, its unique id made from its ARN. */
export function user(account: string, name: string): Principal {
  return toUser(account, name, toRandom(`arn:aws:iam::${account}:user/${name}`))
}

/** A role of the sample; `path` begins and ends with a slash. */
export function role(account: string, name: string, path = '/'): Principal {
  return toRole({ account, name, path }, toRandom(`arn:aws:iam::${account}:role${path}${name}`))
}

/** The long-term access key of a user. Everyone here has one at a time; a rotated key has its own `turn`. */
export function longTermKey(owner: Principal, turn = 1): string {
  return toUniqueId('AKIA', owner.account, toRandom(`${owner.arn} key ${turn}`))
}
