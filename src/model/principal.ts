/** An identity of IAM, taken apart. */
export type Principal = {
  readonly kind: 'user' | 'role' | 'federated user' | 'root'
  /** Without its path. */
  readonly name: string
  readonly account: string
  readonly partition: string
}

/** Takes `arn:aws:iam::111122223333:user/path/alice` apart; null for another form of name. */
export function parsePrincipal(identity: string): Principal | null {
  const root = /^arn:(aws[a-z-]*):iam::(\d{12}):root$/.exec(identity)
  if (root) return { kind: 'root', name: 'root', account: root[2]!, partition: root[1]! }
  const found = /^arn:(aws[a-z-]*):(?:iam|sts)::(\d{12}):(user|role|federated-user)\/(?:.*\/)?([^/]+)$/.exec(identity)
  if (!found) return null
  const kind = found[3] === 'federated-user' ? 'federated user' : (found[3] as 'user' | 'role')
  return { kind, name: found[4]!, account: found[2]!, partition: found[1]! }
}
