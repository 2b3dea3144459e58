import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/**
 * moto server (PyPI), an implementation of AWS that knows nothing of ours. `.ci/run` puts it into `.moto`; elsewhere:
 * `python3 -m venv .moto && .moto/bin/pip install -r src/respond/testing/moto.txt`.
 */
const program = [
  process.env.KEYTRAIL_MOTO_SERVER,
  join(fileURLToPath(new URL('../../..', import.meta.url)), '.moto/bin/moto_server'),
].find((path) => path !== undefined && existsSync(path))

const host = '127.0.0.1'

/** Why tests against moto are skipped; false where they run. */
export const withoutMoto: string | false =
  program !== undefined && spawnSync(program, ['--help']).status === 0
    ? false
    : 'moto server is not there: python3 -m venv .moto && .moto/bin/pip install -r src/respond/testing/moto.txt'

export type Moto = { readonly endpoint: string; stop(): void }

/** Starts it with an empty account; ready when it answers. */
export async function startMoto(account: string): Promise<Moto> {
  const port = await findFreePort()
  const endpoint = `http://${host}:${port}`
  const child = spawn(program!, ['-H', host, '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, MOTO_ACCOUNT_ID: account },
  })
  await waitUntilReady(endpoint, child)
  return { endpoint, stop: () => child.kill() }
}

async function waitUntilReady(endpoint: string, child: ChildProcess): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if (child.exitCode !== null) throw new Error(`moto server ended with ${child.exitCode}`)
    const isReady = await fetch(`${endpoint}/moto-api/`).then(
      () => true,
      () => false,
    )
    if (isReady) return
    await setTimeout(100)
  }
  child.kill()
  throw new Error('moto server was not ready within 30 s')
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, host, () => {
      const address = server.address() as { readonly port: number }
      server.close(() => resolve(address.port))
    })
  })
}
