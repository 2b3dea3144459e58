/** What an identity may do, in the patterns of IAM: `ses:*`, `s3:Get*`, `*`. */
export type Policy = readonly string[]

/** Nobody can be denied GetCallerIdentity. */
export function isAllowed(policy: Policy, action: string): boolean {
  return action === 'sts:GetCallerIdentity' || policy.some((pattern) => isMatch(pattern, action))
}

function isMatch(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action
}
