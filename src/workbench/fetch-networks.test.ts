import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openNetworks } from '../knowledge/networks/open-networks.ts'
import { UserError } from '../model/problem.ts'
import { openWorkbench } from '../workbench.ts'
import { fetchNetworks } from './fetch-networks.ts'

const table = gzipSync('1.0.0.0\t1.0.0.255\t64500\tAU\tEXAMPLE-AS\n')

const here = '127.0.0.1'

/** A server of ours, gone after the test; its address. */
async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, here)
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://${here}:${(server.address() as AddressInfo).port}/data/ip2asn-combined.tsv.gz`
}

function freshWorkspace(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-fetch-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'workspace')
}

const noSteps = { onProgress: undefined, signal: undefined }

test('what a server has is fetched, imported with its day, and looked up', async (t) => {
  const url = await serve(t, (_, response) => {
    response.setHeader('last-modified', 'Mon, 23 Nov 2026 10:00:00 GMT')
    response.end(table)
  })
  const workspace = freshWorkspace(t)
  const workbench = openWorkbench({ workspace, now: () => Date.UTC(2026, 10, 24) })
  const { imported, replaced } = await workbench.updateNetworks(url)
  assert.deepEqual([imported.name, imported.date, imported.ranges, replaced], ['IPtoASN', '2026-11-23', 1, null])
  assert.equal((await workbench.updateNetworks(url)).replaced?.date, '2026-11-23')
  const { sources } = await workbench.networks()
  assert.deepEqual(
    sources.map(({ kind }) => kind),
    ['shipped', 'iptoasn', 'shipped'],
  )
  assert.equal(openNetworks({ folder: join(workspace, 'networks') }).lookUp('1.0.0.1')!.asn, 64500)
})

test('what cannot be fetched is told with the way out, and nothing is left behind', async (t) => {
  const cut = await serve(t, (_, response) => {
    response.setHeader('content-length', table.length)
    response.write(table.subarray(0, 10), () => response.destroy())
  })
  const missing = await serve(t, (_, response) => response.writeHead(404).end())
  const page = await serve(t, (_, response) => response.end('<html>Sign in to the hotel</html>'))
  const closed = `http://${here}:1/x.tsv.gz`
  const cases: readonly (readonly [string, RegExp])[] = [
    [cut, /cannot be fetched: .*keytrail networks import/],
    [missing, /cannot be fetched: it answers with status 404.*keytrail networks import/],
    [page, /in no form in which keytrail knows/],
    [closed, /cannot be fetched: .*keytrail networks import/],
    ['file:///etc/passwd', /no address of the web/],
    ['nonsense', /no address of the web/],
  ]
  for (const [url, told] of cases) {
    const workspace = freshWorkspace(t)
    await assert.rejects(openWorkbench({ workspace, now: () => 0 }).updateNetworks(url), (error: Error) => {
      assert.ok(error instanceof UserError, String(error))
      assert.match(`${error.message} ${error.hint}`, told)
      return true
    })
    assert.ok(!existsSync(workspace), url)
  }
})

test('a message repeats no password and no token', async (t) => {
  const missing = await serve(t, (_, response) => response.writeHead(404).end())
  const moved = await serve(t, (_, response) => response.writeHead(302, { location: `${missing}?hidden` }).end())
  const given = [
    [`${missing}?token=hidden#hidden`, `${missing} cannot be fetched: it answers with status 404`],
    [`${moved}?token=hidden`, `${moved} cannot be fetched: it answers with status 404`],
    [missing.replace('//', '//hidden:hidden@'), 'The address holds a user or a password.'],
    [missing.replace('//', '//hidden@'), 'The address holds a user or a password.'],
    ['ftp://hidden:hidden@example.com/?hidden', 'no address of the web'],
    ['http://[hidden', 'no address of the web'],
  ] as const
  for (const [url, told] of given) {
    await assert.rejects(fetchNetworks(url, noSteps), (error: Error) => {
      assert.ok(error instanceof UserError, String(error))
      const all = `${error.message} ${error.hint}`
      assert.ok(all.includes(told), all)
      assert.doesNotMatch(all, /hidden/)
      return true
    })
  }
})

test('a server that does not answer is not waited for', async (t) => {
  const url = await serve(t, () => {})
  await assert.rejects(fetchNetworks(url, noSteps, 200), /no answer within 0\.2 seconds/)
})

test('a server that sends without end is left', async (t) => {
  const chunk = Buffer.alloc(4_000_000)
  const url = await serve(t, (_, response) => {
    const send = () => {
      while (!response.destroyed && response.write(chunk));
    }
    response.on('drain', send)
    send()
  })
  await assert.rejects(fetchNetworks(url, noSteps), /it is larger than 100 MB/)
})
