/** What kind of no it was: `credentials` and `unreachable` concern every further call too. */
export type ProblemKind = 'denied' | 'missing' | 'throttled' | 'credentials' | 'unreachable' | 'other'

/** AWS said no, or could not be asked. */
export class AwsProblem extends Error {
  readonly kind: ProblemKind
  /** As AWS names it: `NoSuchEntity`. */
  readonly code: string
  constructor(kind: ProblemKind, code: string, says: string) {
    super(says)
    this.name = 'AwsProblem'
    this.kind = kind
    this.code = code
  }
}

/** What went wrong, in a sentence that holds no secret. `what` is the call: `iam:UpdateAccessKey`. */
export function toAwsProblem(error: unknown, what: string): AwsProblem {
  if (error instanceof AwsProblem) return error
  const { name, message, code, $metadata } = error as ErrorLike
  const named = (/^[\w.]{3,100}$/.test(name ?? '') && name !== 'Error' ? name : code) ?? 'UnknownError'
  const known = named.replace(/(Exception|Error)$/, '')
  const kind = toKind(known, code, $metadata?.httpStatusCode)
  return new AwsProblem(kind, named, `${what}: ${openings[kind]} (${toSaid(named, message ?? '')})`)
}

type ErrorLike = {
  readonly name?: string
  readonly message?: string
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const openings: Readonly<Record<ProblemKind, string>> = {
  denied: 'AWS does not allow it to these credentials',
  missing: 'it is not there',
  throttled: 'AWS asks to slow down, and did so to the end of our patience',
  credentials: 'the credentials are not valid',
  unreachable: 'AWS could not be reached',
  other: 'AWS refused it',
}

const codes: readonly (readonly [ProblemKind, RegExp])[] = [
  [
    'credentials',
    /^(InvalidClientTokenId|UnrecognizedClient|ExpiredToken|ExpiredTokenException|RequestExpired|SignatureDoesNotMatch|InvalidAccessKeyId|AuthFailure|CredentialsProvider|TokenProvider|OptInRequired|IncompleteSignature|InvalidToken)$/,
  ],
  [
    'denied',
    /^(AccessDenied|UnauthorizedOperation|Unauthorized|Forbidden|AuthorizationError|AccessDeniedForDependency)$/,
  ],
  [
    'throttled',
    /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|RequestThrottled|BandwidthLimitExceeded|PriorRequestNotComplete)/,
  ],
  [
    'missing',
    /^(NoSuch|NotFound|ResourceNotFound|TrailNotFound|PolicyNotAttached|TargetNotFound|PolicyNotFound)|NotFound$/,
  ],
  ['unreachable', /^(Timeout|RequestTimeout|Network|AbortE|ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH)/],
]

function toKind(name: string, code: string | undefined, status: number | undefined): ProblemKind {
  const found = codes.find(([, pattern]) => pattern.test(name) || (code !== undefined && pattern.test(code)))
  if (found) return found[0]
  return status === 403 ? 'denied' : status === undefined && code !== undefined ? 'unreachable' : 'other'
}

const longestSaid = 300

/** AWS's own words. Where a signature is wrong they repeat the request, with the session token in it. */
function toSaid(name: string, message: string): string {
  if (/Signature/.test(name)) return name
  const words = message
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[A-Za-z0-9+/=_-]{65,}/g, '…')
    .trim()
  return words === '' || words === name ? name : `${name}: ${words.slice(0, longestSaid)}`
}
