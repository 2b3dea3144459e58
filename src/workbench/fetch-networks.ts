import { UserError } from '../model/problem.ts'
import type { Steps } from './run-steps.ts'

/** Where IPtoASN publishes its table, hourly, in the public domain. */
export const iptoasnUrl = 'https://iptoasn.com/data/ip2asn-combined.tsv.gz'

export type Fetched = {
  readonly name: string
  readonly bytes: Buffer
  /** The day at which it changed, as the server says. */
  readonly date: string | null
}

/** The table has 9 MB. */
const mostBytes = 100_000_000
const defaultTimeoutMs = 120_000

/**
 * Fetches a file of network data, within limits of size and time. It is the one request to the internet that keytrail makes, and it says nothing
 * of anybody's logs. Throws UserError where it cannot be had.
 */
export async function fetchNetworks(
  url: string,
  { onProgress, signal }: Pick<Steps, 'onProgress' | 'signal'>,
  timeoutMs = defaultTimeoutMs,
): Promise<Fetched> {
  const { name, shown } = parseUrl(url)
  const ends = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]
  try {
    const response = await fetch(url, { signal: AbortSignal.any(ends) })
    if (!response.ok) throw unreachable(shown, `it answers with status ${response.status}`)
    const total = Number(response.headers.get('content-length')) || 0
    const bytes = await readBody(response, shown, (done) => onProgress?.({ step: 'fetch', done, total, unit: 'bytes' }))
    return { name, bytes, date: toDay(response.headers.get('last-modified')) }
  } catch (error) {
    if (error instanceof UserError || signal?.aborted) throw error
    throw unreachable(shown, toReason(error, timeoutMs))
  }
}

async function readBody(response: Response, shown: string, onBytes: (done: number) => void): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let done = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    done += chunk.length
    if (done > mostBytes) throw unreachable(shown, `it is larger than ${mostBytes / 1e6} MB`)
    onBytes(done)
  }
  return Buffer.concat(chunks)
}

/** A file's name, and the address as messages show it: what stands behind the path may be a secret. */
function parseUrl(url: string): { readonly name: string; readonly shown: string } {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new UserError('What is given as --url is no address of the web.', `Write one like ${iptoasnUrl}.`)
  const { username, password, origin, pathname, hostname } = parsed
  if (username || password)
    throw new UserError('The address holds a user or a password.', `Leave them out: ${origin}${pathname}`)
  return { name: pathname.split('/').at(-1) || hostname, shown: `${origin}${pathname}` }
}

function toReason(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} seconds`
  const code = cause?.code ?? ''
  return reasons[code] ?? (code || cause?.message || message)
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here; there may be no internet',
  EAI_AGAIN: 'its name is not known here; there may be no internet',
  ENETUNREACH: 'there is no way to the internet',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
}

function unreachable(shown: string, reason: string): UserError {
  return new UserError(
    `${shown} cannot be fetched: ${reason}.`,
    `Fetch ${iptoasnUrl} on a machine with internet, and bring it: keytrail networks import ip2asn-combined.tsv.gz. Until then look-ups use what is there.`,
  )
}

function toDay(header: string | null): string | null {
  const moment = Date.parse(header ?? '')
  return Number.isNaN(moment) ? null : new Date(moment).toISOString().slice(0, 10)
}
