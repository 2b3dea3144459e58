import { createServer, type Server, type ServerResponse } from 'node:http'
import { type Account, answer, isChanging } from './fake-account.ts'

/**
 * An AWS of our own over HTTP, in the query protocol of IAM, STS and SES, written from the models of the SDK: for what moto server lacks (SES sending, service-specific
 * credentials, client ids of OpenID providers), and for faults.
 */
export type FakeAws = {
  readonly endpoint: string
  readonly account: Account
  /** Changing calls as they took effect, in order: `UpdateAccessKey`. */
  readonly changes: string[]
  readonly calls: string[]
  /** What goes wrong, for the calls that it names. */
  faults: Fault[]
  close(): Promise<void>
}

export type Fault = {
  readonly operation: string
  /** How many times; then it goes as it should. */
  times: number
  /**
   * `throttle`, `deny`: AWS refuses. `drop`: it is done, and the answer is lost. `hang`: it is done, and no answer ever comes. `hang before`: nothing is done, and no
   * answer comes. `stale`: a question is answered as before the last change.
   */
  readonly does: 'throttle' | 'deny' | 'drop' | 'hang' | 'hang before' | 'stale'
}

export async function startFakeAws(account: Account): Promise<FakeAws> {
  const fake = { account, changes: [] as string[], calls: [] as string[], faults: [] as Fault[] }
  let earlier = structuredClone(account)
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const given = Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString()))
      const operation = given.Action ?? ''
      fake.calls.push(operation)
      const fault = fake.faults.find((one) => one.operation === operation && one.times > 0)
      if (fault) fault.times--
      if (fault?.does === 'throttle') return refuse(response, 400, 'Throttling', 'Rate exceeded')
      if (fault?.does === 'deny')
        return refuse(response, 403, 'AccessDenied', `User is not authorized to perform: ${operation}`)
      if (fault?.does === 'hang before') return undefined
      if (isChanging(operation)) earlier = structuredClone(account)
      const body = answer(fault?.does === 'stale' ? earlier : account, operation, given)
      if (isChanging(operation) && typeof body !== 'object') fake.changes.push(operation)
      if (fault?.does === 'hang') return undefined
      if (fault?.does === 'drop') return request.socket.destroy()
      return typeof body === 'object'
        ? refuse(response, body.status, body.code, body.code)
        : accept(response, operation, body)
    })
  })
  const endpoint = await listen(server)
  return Object.assign(fake, { endpoint, close: () => close(server) })
}

let requests = 0

function accept(response: ServerResponse, operation: string, body: string): void {
  const id = `request-${++requests}`
  response.setHeader('content-type', 'text/xml')
  response.end(
    `<${operation}Response><${operation}Result>${body}</${operation}Result><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${operation}Response>`,
  )
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.statusCode = status
  response.setHeader('content-type', 'text/xml')
  response.end(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>request-${++requests}</RequestId></ErrorResponse>`,
  )
}

function listen(server: Server): Promise<string> {
  const host = '127.0.0.1'
  return new Promise((resolve) => {
    server.listen(0, host, () => resolve(`http://${host}:${(server.address() as { readonly port: number }).port}`))
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
