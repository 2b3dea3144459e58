import type { AwsCall } from '../model/response.ts'
import { type Aws, Refusal } from './aws/aws.ts'

/** Throws a Refusal where a call is about the very user or role whose credentials send it: half-way it would shut itself out, and nothing could undo it. */
export function requireOther({ caller }: Pick<Aws, 'caller'>, { service, input }: AwsCall): void {
  const own = /:(user|assumed-role)\/(.+)$/.exec(caller)
  if (service !== 'iam' || own === null) return
  const words = own[2]!.split('/')
  const [member, name] = own[1] === 'user' ? ['UserName', words.at(-1)] : ['RoleName', words[0]]
  if (input[member!] !== name) return
  throw new Refusal(
    `The credentials (${caller}) are of the ${member === 'UserName' ? 'user' : 'role'} that it is about: use others.`,
  )
}
