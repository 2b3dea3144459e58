/** Names that rules use for a field, and the CloudTrail field they read. Both evaluators go through this table. */
export const fieldAliases: Readonly<Record<string, string>> = {
  src_ip: 'sourceIPAddress',
}

/** The keys to walk from the event to the field, aliases replaced. */
export function toFieldPath(field: string): readonly string[] {
  const name = Object.hasOwn(fieldAliases, field) ? fieldAliases[field]! : field
  return name.split('.')
}
