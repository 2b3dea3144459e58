import type { Random } from './random.ts'
import { toUniqueId } from './unique-id.ts'

/** An IAM user or role. */
export type Principal = {
  readonly account: string
  readonly name: string
  readonly id: string
  readonly arn: string
}

/** An IAM user. */
export function toUser(account: string, name: string, random: Random): Principal {
  return { account, name, arn: `arn:aws:iam::${account}:user/${name}`, id: toUniqueId('AIDA', account, random) }
}

/** A role; `path` begins and ends with a slash. */
export function toRole(
  { account, name, path = '/' }: { account: string; name: string; path?: string },
  random: Random,
) {
  return { account, name, arn: `arn:aws:iam::${account}:role${path}${name}`, id: toUniqueId('AROA', account, random) }
}
