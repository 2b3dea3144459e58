/** `arn:aws:iam::111122223333:user/alice` as `user/alice (111122223333)`; another form of name stays as it is. */
export function toShortIdentity(identity: string): string {
  const parts = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(.+)$/.exec(identity)
  return parts ? `${parts[2]} (${parts[1]})` : identity
}
